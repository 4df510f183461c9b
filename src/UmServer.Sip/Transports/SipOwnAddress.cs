using System.Net;

namespace UmServer.Sip;

/// <summary>Ourselves as one peer reaches us; the only thing that our Via and Contact are made of.</summary>
public sealed record SipOwnAddress(SipProtocol Protocol, string Host, int Port)
{
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
        var uri = new SipUri
        {
            Scheme = Protocol == SipProtocol.Tls ? "sips" : "sip",
            User = string.IsNullOrEmpty(user) ? null : user,
            Host = Host,
            Port = Port,
        };
        return Protocol == SipProtocol.Tcp ? uri.WithParameter("transport", "tcp") : uri;
    }

    public override string ToString() => $"{Host}:{Port}";
}
