using System.Net;

namespace UmServer.Sip;

/// <summary>Ourselves as one peer reaches us; the only thing that our Via and Contact are made of.</summary>
public sealed record SipOwnAddress(SipProtocol Protocol, string Host, int Port)
{
    /// <summary>
    /// Whether the request asks by a sips URI for TLS on every hop. RFC 3261 §8.1.1.8, §12.1.1: our URI is one too
    /// then, where we are reached by TLS.
    /// </summary>
    public bool IsSips { get; init; }

    /// <summary>The host as an address; null when it is a name.</summary>
    public IPAddress? Address => SipText.TryParseAddress(Host, out var address) ? address : null;

    /// <summary>
    /// A Contact to ourselves. Of what a request said, only the user may come in here, and it is escaped: a parameter
    /// that was echoed back (<c>maddr</c>, <c>transport</c>) once sent a PBX's calls elsewhere.
    /// </summary>
    public string Contact(string? user) => $"<{Uri(user)}>";

    /// <inheritdoc cref="Contact"/>
    public SipUri Uri(string? user)
    {
        var isSips = IsSips && Protocol == SipProtocol.Tls;
        var uri = new SipUri
        {
            Scheme = isSips ? UriSchemes.Sips : UriSchemes.Sip,
            User = string.IsNullOrEmpty(user) ? null : user,
            Host = Host,
            Port = Port,
        };
        // RFC 3261 §26.2.2: sips promises TLS on every hop. On this one alone it is said by transport=tls, which that
        // section deprecates and every PBX reads; RFC 5630 §3.1.4 leaves open what else to say.
        return isSips || Protocol == SipProtocol.Udp
            ? uri
            : uri.WithParameter(ParameterNames.Transport, Protocol.Token());
    }

    public override string ToString() => $"{Host}:{Port}";
}
