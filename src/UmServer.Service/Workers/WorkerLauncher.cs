using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>Starts <c>UmServer.Worker</c>, which lies in the folder <c>worker/</c> beside the service.</summary>
/// <param name="front">The service's own listening sockets; a worker keeps them open, too.</param>
/// <param name="ports">Of each slot; its worker gets the sockets with its start, and keeps the other's open.</param>
public sealed class WorkerLauncher(
    DataFolder data,
    IReadOnlyList<IPAddress> listen,
    SipSockets front,
    IReadOnlyDictionary<WorkerSlot, SlotPort> ports)
    : IWorkerLauncher
{
    private const int SecretBytes = 32;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "worker", "UmServer.Worker");

    public async Task<IWorkerProcess?> AdoptAsync(WorkerSlot slot, CancellationToken stopping)
    {
        var socket = ControlSockets.Worker(data, slot);
        using var control = new ControlClient(socket);
        if (await control.WorkerStatusAsync(stopping).ConfigureAwait(false) is not { } status)
            return null;
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
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var own = ports[slot].Handles;
        int[] kept = [.. front.Handles, .. ports.Where(port => port.Key != slot).SelectMany(port => port.Value.Handles)];
        try
        {
            LinuxSockets.SetInherited([.. own, .. kept], true);
            var process = Process.Start(Describe(slot, own, kept, secret))
                ?? throw new WorkerLaunchException($"{Program} did not start.");
            return new WorkerProcess(process, ControlSockets.Worker(data, slot), secret);
        }
        catch (Win32Exception e)
        {
            throw new WorkerLaunchException($"{Program} cannot be run: {e.Message}", e);
        }
        finally
        {
            LinuxSockets.SetInherited([.. own, .. kept], false);
        }
    }

    private ProcessStartInfo Describe(
        WorkerSlot slot, IReadOnlyList<int> own, IReadOnlyList<int> kept, string secret)
    {
        // No pipes: the worker writes its own log, and it must not notice when this service goes away.
        var start = new ProcessStartInfo(Program) { UseShellExecute = false };
        start.Environment[ProbeCall.SecretVariable] = secret;
        Add("--data", data.Root);
        Add("--slot", slot.ToString());
        foreach (var address in listen)
            Add("--listen", address.ToString());
        foreach (var socket in own)
            Add("--socket", $"{socket}");
        foreach (var socket in kept)
            Add("--keep", $"{socket}");
        return start;

        void Add(string option, string value)
        {
            start.ArgumentList.Add(option);
            start.ArgumentList.Add(value);
        }
    }
}
