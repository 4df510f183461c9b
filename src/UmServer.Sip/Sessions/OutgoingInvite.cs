namespace UmServer.Sip;

/// <summary>Makes the INVITE of a call that we begin (RFC 3261 §8.1.1).</summary>
internal static class OutgoingInvite
{
    public static SipRequest Create(SipCore core, OutgoingCall call)
    {
        var invite = new SipRequest(SipMethods.Invite, call.Target);
        if (call.Proxy is { } proxy)
            invite.Headers.Add(HeaderNames.Route, $"<{(proxy.Parameters.Contains("lr") ? proxy : Loose(proxy))}>");
        invite.Headers.Add(HeaderNames.MaxForwards, "70");
        invite.Headers.Add(HeaderNames.From, call.From.WithTag(Tokens.Random()).ToString());
        invite.Headers.Add(HeaderNames.To, (call.To ?? new NameAddress { Uri = Bare(call.Target) }).ToString());
        invite.Headers.Add(HeaderNames.CallId, Tokens.Random() + Tokens.Random());
        invite.Headers.Add(HeaderNames.CSeq, new CSeq(1, SipMethods.Invite).ToString());
        invite.Headers.Add(HeaderNames.UserAgent, core.Options.Product);
        core.Capabilities.AddAll(invite);
        foreach (var header in call.Headers)
            invite.Headers.Add(header.Name, header.Value);
        call.Body.PutInto(invite);
        return invite;
    }

    /// <summary>The same INVITE to another target, or once more to the same.</summary>
    public static SipRequest Again(SipRequest invite, SipUri target)
    {
        var again = new SipRequest(SipMethods.Invite, target with { Headers = SipUriHeaders.Empty }, invite.Body);
        foreach (var header in invite.Headers)
            again.Headers.Add(header.Name, header.Value);
        again.Headers.RemoveFirst(HeaderNames.Via);
        again.Headers.Set(HeaderNames.CSeq, new CSeq(invite.CSeq!.Value.Number + 1, SipMethods.Invite).ToString());
        return again;
    }

    private static SipUri Loose(SipUri uri) => uri.WithParameter("lr", null);

    // RFC 3261 §19.1.1, table 1: a To holds neither port, transport nor headers.
    private static SipUri Bare(SipUri uri) =>
        uri with { Port = null, Parameters = uri.Parameters.Without("transport"), Headers = SipUriHeaders.Empty };
}
