using Microsoft.Extensions.Logging;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>
/// The listening sockets of all the service's ports. The worker never reads them: it keeps them open while the service
/// is restarted, so that what arrives meanwhile waits in them and is not refused.
/// </summary>
/// <param name="offeredAt">The Unix socket where the service gives them to the worker.</param>
/// <param name="givenAt">The Unix socket where the worker gives them to the next service.</param>
public sealed class KeptPorts(string offeredAt, string givenAt, ILogger log) : IDisposable
{
    /// <summary>Less than the service's own, which waits meanwhile.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private SipSockets? _sockets;
    private HandedPorts? _giving;

    /// <summary>Takes those of the present service, in place of a former one's.</summary>
    public async Task RenewAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        if (await HandedPorts.AskAsync(offeredAt, patience.Token) is { } sockets)
            Replace(sockets);
        else
            log.PortsNotKept();
    }

    /// <summary>Closes them, unless the service or another worker has them too.</summary>
    public void Dispose() => Replace(null);

    private void Replace(SipSockets? sockets)
    {
        lock (_gate)
        {
            _giving?.Dispose();
            _sockets?.Dispose();
            _sockets = sockets;
            _giving = sockets is null ? null : new HandedPorts(givenAt, sockets);
        }
    }
}
