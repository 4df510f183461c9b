using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace UmServer.Sip;

/// <summary>
/// A URI: of the schemes sip and sips in its parts, of tel its number (as <see cref="User"/>) and parameters, of any
/// other scheme whatever follows the colon.
/// </summary>
public sealed record SipUri
{
    private readonly string _host = "";
    private readonly string _scheme = "sip";

    /// <summary>In lower case.</summary>
    /// <exception cref="ArgumentException">Set to something that is no token.</exception>
    public string Scheme
    {
        get => _scheme;
        init => _scheme = SipText.IsToken(value)
            ? UriSchemes.Intern(value)
            : throw new ArgumentException("a scheme must be a token", nameof(value));
    }

    /// <summary>The user (of a tel URI the number) with its escapes undone; it is escaped again when written.</summary>
    public string? User
    {
        get => EscapedUser is null ? null : UriText.Unescape(EscapedUser);
        init => EscapedUser = value is null ? null : UriText.Escape(value, UriText.User);
    }

    /// <summary>The password with its escapes undone.</summary>
    public string? Password
    {
        get => EscapedPassword is null ? null : UriText.Unescape(EscapedPassword);
        init => EscapedPassword = value is null ? null : UriText.Escape(value, UriText.Password);
    }

    /// <summary>As written: an IPv6 address in its brackets. Empty unless the scheme is sip or sips.</summary>
    /// <exception cref="ArgumentException">Set to something that is no host.</exception>
    public string Host
    {
        get => _host;
        init => _host = SipText.IsHost(value) ? value : throw new ArgumentException("not a host", nameof(value));
    }

    public int? Port { get; init; }

    public SipParameters Parameters { get; init; } = SipParameters.Empty;

    /// <summary>
    /// The headers after the question mark, their escapes undone; a URI in a Contact or Refer-To may have some.
    /// </summary>
    public SipUriHeaders Headers { get; init; } = SipUriHeaders.Empty;

    /// <summary>Whether this is a sip or sips URI, which has a host.</summary>
    public bool IsSip => UriSchemes.IsSip(Scheme);

    /// <summary>Whether every hop to this must be by TLS (RFC 3261 §26.2.2).</summary>
    public bool IsSips => Scheme == UriSchemes.Sips;

    /// <summary>What follows the colon, if the scheme is none of sip, sips and tel.</summary>
    public string? Opaque { get; internal init; }

    /// <summary>The user as it is written, with its escapes.</summary>
    internal string? EscapedUser { get; init; }

    internal string? EscapedPassword { get; init; }

    /// <summary>A sip URI of a user at an address; user null for the address alone.</summary>
    public static SipUri For(string? user, IPEndPoint endpoint) =>
        new() { User = user, Host = HostOf(endpoint.Address), Port = endpoint.Port };

    /// <summary>
    /// How an address is written in a URI or a Via: IPv6 in brackets (RFC 3261 §25.1), without a zone.
    /// </summary>
    public static string HostOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var text = address.ToString();
        return text.Contains(':') ? $"[{text.Split('%')[0]}]" : text;
    }

    /// <summary>How a host is written in a URI: an IPv6 address in brackets, all else as it is.</summary>
    public static string HostOf(string host) => IPAddress.TryParse(host, out var address) ? HostOf(address) : host;

    /// <summary>The host as an address, if it is one and no name.</summary>
    public bool TryGetAddress([NotNullWhen(true)] out IPAddress? address) =>
        SipText.TryParseAddress(Host, out address);

    /// <summary>What a URI parameter says, its escapes undone; "" for one without a value, null if absent.</summary>
    public string? Parameter(string name) => Parameters[name] is { } value ? UriText.Unescape(value) : null;

    /// <summary>This URI with one parameter set; the value is escaped as far as needed.</summary>
    public SipUri WithParameter(string name, string? value)
    {
        var escaped = new SipParameter(
            UriText.Escape(name, UriText.Parameter), value is null ? null : UriText.Escape(value, UriText.Parameter));
        return this with { Parameters = Parameters.WithRaw(escaped) };
    }

    /// <summary>Parses an absolute URI without angle brackets; false if it is malformed. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SipUri? uri) =>
        SipUriParser.TryParse(text, out uri);

    /// <summary>Whether both name the same resource (RFC 3261 §19.1.4).</summary>
    public bool IsEquivalentTo(SipUri? other) => other is not null && SipUriComparison.AreEquivalent(this, other);

    public override string ToString()
    {
        if (Opaque is not null)
            return $"{Scheme}:{Opaque}";
        if (!IsSip)
            return $"{Scheme}:{EscapedUser}{Parameters}";
        var password = EscapedPassword is null ? "" : ":" + EscapedPassword;
        var userInfo = EscapedUser is null ? "" : $"{EscapedUser}{password}@";
        return Port is null
            ? $"{Scheme}:{userInfo}{Host}{Parameters}{Headers}"
            : $"{Scheme}:{userInfo}{Host}:{Port}{Parameters}{Headers}";
    }
}
