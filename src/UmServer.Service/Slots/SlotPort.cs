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
    ISipApplication application,
    ProxyOptions proxy,
    TimeProvider time,
    ILoggerFactory logs)
    : ISlotGuard, IAsyncDisposable
{
    private static readonly TimeSpan LongestParting = TimeSpan.FromSeconds(1);

    /// <summary>When the service ends: what arrives until the next one starts waits in the socket.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMilliseconds(200);

    private SipStack? _answering;
    private SipStack? _leaving;

    /// <summary>File descriptors.</summary>
    public IReadOnlyList<int> Handles => sockets.Handles;

    public void Start()
    {
        if (_answering is not null)
            return;
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

    private async Task CloseAsync(TimeSpan longest)
    {
        if (_leaving is not { } leaving)
            return;
        _leaving = null;
        await leaving.UntilQuietAsync(longest);
        await leaving.DisposeAsync();
    }
}
