using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>Starts <c>UmServer.Worker</c>, which lies in the folder <c>worker/</c> beside the service.</summary>
public sealed class WorkerLauncher(DataFolder data, IReadOnlyList<IPAddress> listen) : IWorkerLauncher
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "worker", "UmServer.Worker");

    public async Task<IWorkerProcess?> AdoptAsync(WorkerSlot slot, CancellationToken stopping)
    {
        var socket = ControlSockets.Worker(data, slot);
        using var control = new ControlClient(socket);
        if (await control.WorkerStatusAsync(stopping).ConfigureAwait(false) is not { } status)
            return null;
        await control.ResumeAsync(stopping).ConfigureAwait(false);
        try
        {
            return new WorkerProcess(Process.GetProcessById(status.ProcessId), socket);
        }
        catch (ArgumentException)
        {
            return null; // it ended between its answer and our look
        }
    }

    public IWorkerProcess Launch(WorkerSlot slot)
    {
        // No pipes: the worker writes its own log, and it must not notice when this service goes away.
        var start = new ProcessStartInfo(Program) { UseShellExecute = false };
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(data.Root);
        start.ArgumentList.Add("--slot");
        start.ArgumentList.Add(slot.ToString());
        foreach (var address in listen)
        {
            start.ArgumentList.Add("--listen");
            start.ArgumentList.Add(address.ToString());
        }

        try
        {
            var process = Process.Start(start) ?? throw new WorkerLaunchException($"{Program} did not start.");
            return new WorkerProcess(process, ControlSockets.Worker(data, slot));
        }
        catch (Win32Exception e)
        {
            throw new WorkerLaunchException($"{Program} cannot be run: {e.Message}", e);
        }
    }
}
