namespace UmServer.Sip;

/// <summary>When two URIs name the same resource (RFC 3261 §19.1.4).</summary>
internal static class SipUriComparison
{
    // Present in one URI only, these make a difference; any other parameter is compared only where both have it.
    private static readonly string[] Significant = ["user", "ttl", "method", "maddr", "transport"];

    public static bool AreEquivalent(SipUri a, SipUri b)
    {
        if (a.Scheme != b.Scheme)
            return false;
        if (a.Opaque is not null || b.Opaque is not null)
            return a.Opaque == b.Opaque;
        return a.User == b.User
            && a.Password == b.Password
            && HostsAreEqual(a, b)
            && a.Port == b.Port
            && ParametersMatch(a, b)
            && HeadersMatch(a.Headers, b.Headers);
    }

    // RFC 5954 §4.2: IPv6 addresses are compared as addresses, not as text.
    private static bool HostsAreEqual(SipUri a, SipUri b) =>
        a.Host.Equals(b.Host, StringComparison.OrdinalIgnoreCase)
        || (a.TryGetAddress(out var left) && b.TryGetAddress(out var right) && left.Equals(right));

    private static bool ParametersMatch(SipUri a, SipUri b)
    {
        foreach (var name in Significant)
        {
            if (a.Parameters.Contains(name) != b.Parameters.Contains(name))
                return false;
        }
        foreach (var parameter in a.Parameters)
        {
            var other = b.Parameter(parameter.Name);
            if (other is not null && !other.Equals(a.Parameter(parameter.Name), StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }

    // Order does not matter, presence does.
    private static bool HeadersMatch(SipUriHeaders a, SipUriHeaders b) =>
        a.Count == b.Count && a.All(header => b[header.Name] == header.Value);
}
