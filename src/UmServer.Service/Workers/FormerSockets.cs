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
    private readonly List<SipSockets> _served = [];
    private readonly List<SipSockets> _kept = [];

    private FormerSockets(DataFolder data, SipSettings settings) => (_data, _settings) = (data, settings);

    public static async Task<FormerSockets> FindAsync(DataFolder data, SipSettings settings, CancellationToken stopping)
    {
        var found = new FormerSockets(data, settings);
        foreach (var slot in Enum.GetValues<WorkerSlot>())
        {
            await AskAsync(ControlSockets.WorkerPorts(data, slot), found._served, stopping).ConfigureAwait(false);
            await AskAsync(ControlSockets.KeptPorts(data, slot), found._kept, stopping).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>
    /// Those of a port: as the worker has them that answers there, else as they were kept if that is what the settings
    /// still want, else new ones.
    /// </summary>
    /// <param name="portKey">The setting that the port is from.</param>
    /// <exception cref="StartException">The port or an address cannot be had.</exception>
    public async Task<SipSockets> TakeAsync(int port, string portKey)
    {
        if (_served.Find(sockets => sockets.ListenPoints.Any(point => point.EndPoint.Port == port)) is { } served)
        {
            _served.Remove(served);
            return served;
        }

        var wanted = SipListening.PointsOf(_settings, port);
        foreach (var sockets in _kept)
        {
            if (sockets.Take(wanted) is { } kept)
                return kept;
        }

        await ReleaseAsync().ConfigureAwait(false); // what is left of them may be in the way
        return SipListening.Bind(_settings, port, portKey);
    }

    public void Dispose()
    {
        _served.ForEach(sockets => sockets.Dispose());
        _kept.ForEach(sockets => sockets.Dispose());
    }

    private static async Task AskAsync(string socketPath, List<SipSockets> found, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        if (await HandedPorts.AskAsync(socketPath, patience.Token).ConfigureAwait(false) is { } sockets)
            found.Add(sockets);
    }

    private async Task ReleaseAsync()
    {
        if (_kept.Count == 0)
            return;
        _kept.ForEach(sockets => sockets.Dispose());
        _kept.Clear();
        foreach (var slot in Enum.GetValues<WorkerSlot>())
        {
            using var worker = new ControlClient(ControlSockets.Worker(_data, slot));
            await worker.ReleasePortsAsync().ConfigureAwait(false);
        }
    }
}
