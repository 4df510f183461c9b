using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>Starts <c>UmServer.Worker</c>, which lies in the folder <c>worker/</c> beside the service.</summary>
/// <param name="ports">Of each slot; its worker gets the sockets with its start.</param>
public sealed class WorkerLauncher(
    DataFolder data, IReadOnlyList<IPAddress> listen, IReadOnlyDictionary<WorkerSlot, SlotPort> ports) : IWorkerLauncher
{
    private const int SecretBytes = 32;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "worker", "UmServer.Worker");

    public async Task<(IWorkerProcess Process, WorkerStatus Status)?> AdoptAsync(WorkerSlot slot)
    {
        var socket = ControlSockets.Worker(data, slot);
        if (await ControlListener.FindAsync(socket) is not { } processId)
            return null;
        using var pulse = WorkerPulse.Find(processId);
        using var control = new WorkerClient(socket);
        if ((pulse?.Status ?? await control.StatusAsync()) is not { } status)
            return null;
        try
        {
            var process = Process.GetProcessById(processId);
            var known = pulse is null ? status : null;
            return (new WorkerProcess(process, socket, isOutdated: !ports[slot].IsComplete, known: known), status);
        }
        catch (ArgumentException)
        {
            return null; // it ended between its answer and our look
        }
    }

    public IWorkerProcess Launch(WorkerSlot slot)
    {
        var secret = Convert.ToHexStringLower(Secrets.Bytes(SecretBytes));
        var sockets = ports[slot].Handles;
        var descriptors = sockets.Select(socket => socket.Descriptor).ToList();
        try
        {
            LinuxSockets.SetInherited(descriptors, true);
            var process = Process.Start(Describe(slot, sockets, secret))
                ?? throw new WorkerLaunchException($"{Program} did not start.");
            return new WorkerProcess(process, ControlSockets.Worker(data, slot), secret);
        }
        catch (Win32Exception e)
        {
            throw new WorkerLaunchException($"{Program} cannot be run: {e.Message}", e);
        }
        finally
        {
            LinuxSockets.SetInherited(descriptors, false);
        }
    }

    private ProcessStartInfo Describe(WorkerSlot slot, IReadOnlyList<SipSocketHandle> sockets, string secret)
    {
        // No pipes: the worker writes its own log, and it must not notice when this service goes away.
        var start = new ProcessStartInfo(Program) { UseShellExecute = false };
        start.Environment[ProbeCall.SecretVariable] = secret;
        Add("--data", data.Root);
        Add("--slot", slot.ToString());
        foreach (var address in listen)
            Add("--listen", address.ToString());
        foreach (var socket in sockets)
            Add("--socket", $"{socket}");
        return start;

        void Add(string option, string value)
        {
            start.ArgumentList.Add(option);
            start.ArgumentList.Add(value);
        }
    }
}
