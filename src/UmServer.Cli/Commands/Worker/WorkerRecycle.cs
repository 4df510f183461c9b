using UmServer.Admin;

namespace UmServer.Cli;

/// <summary><c>um worker recycle</c></summary>
internal sealed class WorkerRecycle() : UmCommand(
    "recycle", "Starts a new worker, which takes the calls once it has shown that it can.", "um worker recycle")
{
    /// <summary>Longer than a worker may take to start and to be probed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(11);

    protected override async Task RunAsync(Session session)
    {
        using var service = ServiceCall.Open(session, Patience);
        var result = await service.RecycleAsync() ?? throw ServiceCall.NotRunning(session);
        if (result.Refusal is { } why)
            throw new RefusedException($"The worker was not replaced: {why}.",
                "Look at um worker history and at the logs.");
        session.Say($"Worker {result.Worker?.Slot} (process {result.Worker?.ProcessId}) takes the calls now.");
    }
}
