using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;

namespace UmServer.Service;

/// <summary>
/// Workers of a former service that are there and do not answer. They hold their ports, so that nothing could be
/// started in their place.
/// </summary>
public sealed class HungWorkers(DataFolder data, WorkerHistory history)
{
    /// <summary>One silence is not enough, however long: it may have been the machine that stood still.</summary>
    private const int Questions = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Ends them; a healthy worker costs no time.</summary>
    public Task EndAsync() => Task.WhenAll(Enum.GetValues<WorkerSlot>().Select(LookAsync));

    private async Task LookAsync(WorkerSlot slot)
    {
        var control = ControlSockets.Worker(data, slot);
        using var client = new WorkerClient(control, Patience);
        for (var i = 0; i < Questions; i++)
        {
            if (await ListenerAsync(control) is null
                || await client.AnswersAsync())
                return;
        }

        if (await ListenerAsync(control) is { } processId)
            await EndAsync(slot, processId);
    }

    private async Task EndAsync(WorkerSlot slot, int processId)
    {
        try
        {
            using var worker = Process.GetProcessById(processId);
            worker.Kill();
            await worker.WaitForExitAsync();
            await history.AddAsync(slot, processId, WorkerEventKind.Ended, "it did not answer when the service started")
                ;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended in the meantime.
        }
    }

    /// <summary>The process that listens there, even one that hangs; null when there is none.</summary>
    private static async Task<int?> ListenerAsync(string socketPath)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
            return LinuxSockets.PeerProcess(socket);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
