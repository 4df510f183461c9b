using System.Net;

namespace UmServer.Sip;

/// <summary>The header by which our proxy tells the one behind it whom a request really came from.</summary>
public static class ProxiedPeer
{
    public const string Header = "X-UM-Peer";

    /// <summary>
    /// The real sender, if a proxy with this key, on this machine, says so of this very call; else null. Whatever a
    /// stranger writes there is not believed.
    /// </summary>
    public static IPEndPoint? Of(SipRequest request, SipSource source, ProxyKey key)
    {
        if (request.Headers[Header] is not { } token || !source.Remote.Address.Equals(source.Local.Address))
            return null;
        return key.Open(token, Context(request)) is { } note ? ProxyFlow.Read(note)?.Remote : null;
    }

    internal static void Note(SipRequest request, SipSource source, ProxyKey key)
    {
        request.Headers.Remove(Header);
        request.Headers.Add(Header, key.Seal(ProxyFlow.Of(source).ToBytes(), Context(request)));
    }

    private static string Context(SipRequest request) => $"peer|{request.CallId}";
}
