using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace UmServer.Sip;

/// <summary>One hop of a request's way, where its response goes back to (RFC 3261 §20.42).</summary>
public sealed record Via
{
    /// <summary>RFC 3261 §8.1.1.7: the start of a branch that identifies its transaction.</summary>
    public const string MagicCookie = "z9hG4bK";

    private readonly string _protocol = "UDP";
    private readonly string _host = "";

    /// <summary>The transport in upper case: UDP, TCP, TLS, WS…</summary>
    /// <exception cref="ArgumentException">Set to something that is no token.</exception>
    public required string Protocol
    {
        get => _protocol;
        init => _protocol = SipText.IsToken(value)
            ? Transport(value)
            : throw new ArgumentException("not a token", nameof(value));
    }

    /// <summary>The sent-by host as written: an IPv6 address in its brackets.</summary>
    /// <exception cref="ArgumentException">Set to something that is no host.</exception>
    public required string Host
    {
        get => _host;
        init => _host = SipText.IsHost(value) ? value : throw new ArgumentException("not a host", nameof(value));
    }

    public int? Port { get; init; }

    public SipParameters Parameters { get; init; } = SipParameters.Empty;

    public string? Branch => Parameters[ParameterNames.Branch];

    /// <summary>Whether the branch was made by the rules of RFC 3261, that is, is unique for its transaction.</summary>
    public bool HasUniqueBranch =>
        Branch is { } branch && branch.StartsWith(MagicCookie, StringComparison.OrdinalIgnoreCase)
        && branch.Length > MagicCookie.Length;

    /// <summary>
    /// The address that the request really came from, without brackets even if it is IPv6 (RFC 5118 §4.5).
    /// </summary>
    public string? Received => Parameters[ParameterNames.Received]?.Trim('[', ']');

    /// <summary>Whether the sender asks for the response at the port that it sent from (RFC 3581 §3).</summary>
    public bool WantsRPort => Parameters.Contains(ParameterNames.RPort);

    /// <summary>The port that the request really came from, if it has been filled in.</summary>
    public int? RPort =>
        int.TryParse(Parameters[ParameterNames.RPort], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= 65535 ? port : null;

    public Via WithBranch(string branch) => this with { Parameters = Parameters.With(ParameterNames.Branch, branch) };

    /// <summary>Notes where the request came from; the grammar wants it bare, IPv6 too (RFC 3261 §25.1).</summary>
    public Via WithReceived(IPAddress address)
    {
        var text = address.ToString().Split('%')[0]; // a zone means something on this machine alone
        return this with { Parameters = Parameters.WithRaw(new SipParameter(ParameterNames.Received, text)) };
    }

    public Via WithRPort(int? port) => this with
    {
        Parameters = Parameters.With(ParameterNames.RPort, port?.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>Parses one Via that fills the whole text; false if it is malformed. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Via? via)
    {
        via = null;
        var reader = new SipReader(text);
        reader.SkipLws();
        if (!TryReadVersion(ref reader) || !reader.TryToken(out var protocol) || !SipText.IsLws(reader.Peek))
            return false;
        reader.SkipLws();
        if (!reader.TryHostPort(out var host, out var port) || !SipParameters.TryRead(ref reader, out var parameters))
            return false;
        reader.SkipLws();
        if (!reader.AtEnd)
            return false;
        via = new Via { Protocol = Transport(protocol), Host = host.ToString(), Port = port, Parameters = parameters };
        return true;
    }

    public override string ToString() => Port is null
        ? $"SIP/2.0/{Protocol} {Host}{Parameters}"
        : $"SIP/2.0/{Protocol} {Host}:{Port}{Parameters}";

    // sent-protocol = protocol-name SLASH protocol-version SLASH transport, and both may be any token (RFC 3261 §25.1):
    // a request of another version gets its 505 back by this Via.
    private static bool TryReadVersion(ref SipReader reader) =>
        reader.TryToken(out _) && reader.TrySeparator('/') && reader.TryToken(out _) && reader.TrySeparator('/');

    private static string Transport(ReadOnlySpan<char> text) => text switch
    {
        "UDP" => "UDP",
        "TCP" => "TCP",
        "TLS" => "TLS",
        _ => text.ToString().ToUpperInvariant(),
    };
}
