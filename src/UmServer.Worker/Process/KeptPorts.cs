using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>
/// The service's and the other slot's listening sockets. The worker never reads them: it keeps them open while the
/// service is restarted, so that what arrives meanwhile waits in them and is not refused.
/// </summary>
public sealed class KeptPorts(string socketPath, SipSockets sockets) : IDisposable
{
    private readonly HandedPorts _handed = new(socketPath, sockets);

    /// <summary>Closes them, unless the service or another worker has them too.</summary>
    public void Dispose()
    {
        _handed.Dispose();
        sockets.Dispose();
    }
}
