using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>
/// A slot's listening sockets. This service holds them for as long as it runs and its workers share them, so the port
/// never closes: what arrives is read by the worker or, while there is none, by the service, and waits when neither
/// does.
/// </summary>
public sealed class SlotPort(
    SipSockets sockets,
    SipSettings settings,
    IReadOnlyList<ListenPort> ports,
    ISipApplication application,
    ProxyOptions proxy,
    TimeProvider time,
    ILoggerFactory logs)
    : ISlotGuard, IAsyncDisposable
{
    private static readonly TimeSpan LongestParting = TimeSpan.FromSeconds(1);

    /// <summary>When the service ends: what arrives until the next one starts waits in the socket.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMilliseconds(200);

    private readonly ILogger _log = logs.CreateLogger<SlotPort>();
    private SipStack? _answering;
    private SipStack? _leaving;

    /// <summary>What a worker is started with.</summary>
    public IReadOnlyList<SipSocketHandle> Handles => sockets.Handles;

    /// <summary>Whether the settings' addresses are all there, which an older worker's may not be.</summary>
    public bool IsComplete => Missing.Count == 0;

    private IReadOnlyCollection<SipListenPoint> Missing =>
        [.. SipListening.PointsOf(settings, ports).Except(sockets.ListenPoints)];

    public void Start()
    {
        if (_answering is not null)
            return;
        Complete();
        _answering = SipListening.Open(settings, sockets, application, time, logs, proxy);
        _answering.Start();
    }

    public async Task YieldAsync()
    {
        (_leaving, _answering) = (_answering, null);
        if (_leaving is not null)
            await _leaving.StopListeningAsync();
    }

    public Task CloseAsync() => CloseAsync(LongestParting);

    public async ValueTask DisposeAsync()
    {
        await YieldAsync();
        await CloseAsync(LongestFarewell);
        sockets.Dispose();
    }

    private void Complete()
    {
        if (Missing is not { Count: > 0 } missing)
            return;
        try
        {
            sockets.Add(SipSockets.Bind(new SipStackOptions { Listen = [.. missing] }));
        }
        catch (SipListenException e)
        {
            _log.PortIncomplete(e.Message);
        }
    }

    private async Task CloseAsync(TimeSpan longest)
    {
        if (_leaving is not { } leaving)
            return;
        _leaving = null;
        await leaving.UntilQuietAsync(longest);
        await leaving.DisposeAsync();
    }
}
