namespace UmServer.Sip.Tests.Proxy;

/// <summary>Passes everything from known peers to one port; it is asked about what names no route.</summary>
internal sealed class TestPolicy(int port, string stranger) : IProxyPolicy
{
    public bool IsTarget(int asked) => asked == port;

    public int? FindTarget(SipRequest request, SipSource source) =>
        source.Remote.Address.ToString() == stranger ? null : port;
}
