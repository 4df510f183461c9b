using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>
/// The listening sockets of the service before this one, which its workers kept open: what arrived in between is
/// waiting in them.
/// </summary>
public sealed class FormerSockets : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly DataFolder _data;
    private readonly SipSettings _settings;
    private readonly Dictionary<WorkerSlot, SipSockets> _served = [];
    private readonly List<SipSockets> _kept = [];

    private FormerSockets(DataFolder data, SipSettings settings) => (_data, _settings) = (data, settings);

    public static async Task<FormerSockets> FindAsync(DataFolder data, SipSettings settings)
    {
        var found = new FormerSockets(data, settings);
        foreach (var slot in Enum.GetValues<WorkerSlot>())
        {
            if (await AskAsync(ControlSockets.WorkerPorts(data, slot)) is { } served)
                found._served.Add(slot, served);
            if (await AskAsync(ControlSockets.KeptPorts(data, slot)) is { } kept)
                found._kept.Add(kept);
        }

        return found;
    }

    /// <summary>Those of a slot: as its worker has them, if there is one that still lives.</summary>
    /// <exception cref="StartException">A port cannot be had, or the worker has another one.</exception>
    public Task<SipSockets> TakeAsync(WorkerSlot slot, IReadOnlyList<ListenPort> ports)
    {
        if (!_served.Remove(slot, out var served))
            return TakeAsync(ports);
        foreach (var (protocol, port, key) in ports)
        {
            var answers = served.ListenPoints.FirstOrDefault(point => point.Protocol == protocol)?.EndPoint.Port;
            if (answers is null || answers == port)
                continue;
            served.Dispose();
            throw new StartException(
                $"{key} is {port}, but worker {slot} still has calls on port {answers}: "
                + "set it back until they have ended");
        }

        return Task.FromResult(served);
    }

    /// <summary>As they were kept, if that is what the settings still want; else new ones.</summary>
    /// <exception cref="StartException">A port or an address cannot be had.</exception>
    public async Task<SipSockets> TakeAsync(IReadOnlyList<ListenPort> ports)
    {
        var wanted = SipListening.PointsOf(_settings, ports);
        foreach (var sockets in _kept)
        {
            if (sockets.Take(wanted) is { } kept)
                return kept;
        }

        await ReleaseAsync(); // what is left of them may be in the way
        return SipListening.Bind(_settings, ports);
    }

    public void Dispose()
    {
        foreach (var sockets in _served.Values.Concat(_kept))
            sockets.Dispose();
    }

    private static async Task<SipSockets?> AskAsync(string socketPath)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await HandedPorts.AskAsync(socketPath, patience.Token);
    }

    private async Task ReleaseAsync()
    {
        if (_kept.Count == 0)
            return;
        _kept.ForEach(sockets => sockets.Dispose());
        _kept.Clear();
        foreach (var slot in Enum.GetValues<WorkerSlot>())
        {
            using var worker = new WorkerClient(ControlSockets.Worker(_data, slot));
            await worker.ReleasePortsAsync();
        }
    }
}
