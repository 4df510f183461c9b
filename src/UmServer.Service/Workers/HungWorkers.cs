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
    /// <summary>Ends those that have not answered for so long.</summary>
    public Task EndAsync(TimeSpan patience, CancellationToken stopping) =>
        Task.WhenAll(Enum.GetValues<WorkerSlot>().Select(slot => EndAsync(slot, patience, stopping)));

    private async Task EndAsync(WorkerSlot slot, TimeSpan patience, CancellationToken stopping)
    {
        var control = ControlSockets.Worker(data, slot);
        using var client = new ControlClient(control, patience);
        if (await client.WorkerStatusAsync(stopping).ConfigureAwait(false) is not null
            || await ListenerAsync(control).ConfigureAwait(false) is not { } processId)
        {
            return;
        }

        try
        {
            using var worker = Process.GetProcessById(processId);
            worker.Kill();
            await worker.WaitForExitAsync(stopping).ConfigureAwait(false);
            await history.AddAsync(slot, processId, WorkerEventKind.Ended, "it did not answer when the service started")
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended in the meantime.
        }
    }

    /// <summary>Null when nobody listens there; one who hangs still does.</summary>
    private static async Task<int?> ListenerAsync(string socketPath)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath)).ConfigureAwait(false);
            return LinuxSockets.PeerProcess(socket);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
