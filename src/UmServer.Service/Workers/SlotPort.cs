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
    WorkerSlot slot,
    UmSettings settings,
    ISipApplication application,
    ProxyOptions proxy,
    TimeProvider time,
    ILoggerFactory logs)
    : ISlotGuard, IAsyncDisposable
{
    private static readonly TimeSpan LongestParting = TimeSpan.FromSeconds(1);

    private SipSockets? _sockets;
    private SipStack? _answering;
    private SipStack? _leaving;

    /// <summary>File descriptors.</summary>
    public IReadOnlyList<int> Handles => Sockets.Handles;

    private SipSockets Sockets => _sockets ??= slot == WorkerSlot.A
        ? SipListening.Bind(settings.Sip, settings.Worker.PortA, "worker.portA")
        : SipListening.Bind(settings.Sip, settings.Worker.PortB, "worker.portB");

    /// <summary>Takes those of a worker that was there before this service.</summary>
    public void Adopt(SipSockets sockets) => _sockets = sockets;

    /// <exception cref="StartException">The port cannot be had.</exception>
    public void Start()
    {
        if (_answering is not null)
            return;
        _answering = SipListening.Open(settings.Sip, Sockets, application, time, logs, proxy);
        _answering.Start();
    }

    public async Task YieldAsync()
    {
        (_leaving, _answering) = (_answering, null);
        if (_leaving is not null)
            await _leaving.StopListeningAsync().ConfigureAwait(false);
    }

    public async Task CloseAsync()
    {
        if (_leaving is not { } leaving)
            return;
        _leaving = null;
        await leaving.UntilQuietAsync(LongestParting).ConfigureAwait(false);
        await leaving.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await YieldAsync().ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
        _sockets?.Dispose();
    }
}
