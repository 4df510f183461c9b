namespace UmServer.Sip;

/// <summary>The words for a <see cref="SipProtocol"/>, the same in URIs, logs and between our processes.</summary>
public static class SipProtocols
{
    private static readonly string[] Tokens = [.. Enum.GetNames<SipProtocol>().Select(name => name.ToLowerInvariant())];

    /// <summary>The protocol as a transport parameter has it: udp, tcp, tls.</summary>
    public static string Token(this SipProtocol protocol) => Tokens[(int)protocol];

    /// <summary>Finds the protocol of a token, whose case does not matter (RFC 3261 §7.3.1).</summary>
    public static bool TryParse(ReadOnlySpan<char> token, out SipProtocol protocol)
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            protocol = (SipProtocol)i;
            if (token.Equals(Tokens[i], StringComparison.OrdinalIgnoreCase))
                return true;
        }

        protocol = default;
        return false;
    }
}
