namespace UmServer.Media;

/// <summary>The two bound sockets of one call; the ports go back to their range when it ends.</summary>
internal sealed class RtpPorts(RtpPortRange? range, IMediaSocket rtp, IMediaSocket rtcp) : IDisposable
{
    public IMediaSocket Rtp => rtp;

    public IMediaSocket Rtcp => rtcp;

    public void Dispose()
    {
        rtp.Dispose();
        rtcp.Dispose();
        range?.Release(rtp.LocalEndPoint.Port);
    }
}
