namespace UmServer.Sip;

/// <summary>The branch of a request that is passed on without state.</summary>
internal static class ProxyBranch
{
    private const string Ours = Via.MagicCookie + "um";
    private const int LoopLength = 16;

    public static bool IsOurs(string? branch) => branch?.StartsWith(Ours, StringComparison.Ordinal) == true;

    /// <summary>
    /// RFC 3261 §16.11: made of what a retransmission, the CANCEL and the ACK of a refusal have in common with their
    /// INVITE, so that all get the same one.
    /// </summary>
    public static string For(SipRequest request, Via received, int arrivedAt, ProxyKey key)
    {
        var transaction = received.HasUniqueBranch
            ? $"{received.Branch}"
            : $"{received.Branch}|{request.From?.Tag}|{request.CallId}|{request.CSeq?.Number}|{request.RequestUri}";
        var text = $"branch|{received.Host}|{received.Port}|{transaction}";
        return $"{Ours}{Loop(request, arrivedAt, key)}.{key.Digest(text)}";
    }

    /// <summary>
    /// RFC 3261 §16.3 item 4: whether this very request has been here. One that comes back with another Request-URI is
    /// a spiral, which Max-Forwards ends; one at another port of ours is on its way from one to the next.
    /// </summary>
    /// <param name="arrivedAt">The port of ours.</param>
    public static bool HasLooped(SipRequest request, int arrivedAt, ProxyKey key)
    {
        var loop = $"{Ours}{Loop(request, arrivedAt, key)}.";
        foreach (var value in request.Headers.All(HeaderNames.Via))
        {
            if (Via.TryParse(value, out var via) && via.Branch?.StartsWith(loop, StringComparison.Ordinal) == true)
                return true;
        }

        return false;
    }

    // RFC 3261 §16.6 step 8: without the To tag and the method, which the ACK of a refusal does not share.
    private static string Loop(SipRequest request, int arrivedAt, ProxyKey key)
    {
        var text = $"{arrivedAt}|{request.CallId}|{request.From?.Tag}|{request.CSeq?.Number}|{request.RequestUri}";
        return key.Digest($"loop|{text}")[..LoopLength];
    }
}
