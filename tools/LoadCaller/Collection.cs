using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace UmServer.Tools.LoadCaller;

/// <summary>Has another .NET process collect its garbage, over the runtime's own diagnostic socket.</summary>
public static class Collection
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    /// <summary>To ask for these events is to ask for a full, blocking collection first.</summary>
    private const long CollectFirst = 0x800000;

    // The collector gives free memory back to the system when it has been free for twenty collections.
    private const int Rounds = 25;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static async Task RunAsync(int processId, CancellationToken stopping)
    {
        var client = new DiagnosticsClient(processId);
        var events = new EventPipeProvider(Runtime, EventLevel.Informational, CollectFirst);
        for (var i = 0; i < Rounds; i++)
        {
            using var session = await client.StartEventPipeSessionAsync([events], false, 1, stopping);
            var reading = session.EventStream.CopyToAsync(Stream.Null, stopping);
            await Task.Delay(Between, stopping);
            await session.StopAsync(stopping);
            await reading;
        }
    }
}
