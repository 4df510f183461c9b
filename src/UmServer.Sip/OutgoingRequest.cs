namespace UmServer.Sip;

/// <summary>Completes a request of ours outside any dialog (RFC 3261 §8.1.1).</summary>
internal static class OutgoingRequest
{
    public static void Complete(SipRequest request, SipCore core)
    {
        var headers = request.Headers;
        if (!headers.Contains(HeaderNames.MaxForwards))
            headers.Add(HeaderNames.MaxForwards, "70");
        if (!headers.Contains(HeaderNames.To))
            headers.Add(HeaderNames.To, $"<{request.RequestUri}>");
        if (request.From is { Tag: null } from)
            headers.Set(HeaderNames.From, from.WithTag(Tokens.Random()).ToString());
        if (!headers.Contains(HeaderNames.CallId))
            headers.Add(HeaderNames.CallId, Tokens.Random() + Tokens.Random());
        if (!headers.Contains(HeaderNames.CSeq))
            headers.Add(HeaderNames.CSeq, new CSeq(1, request.Method).ToString());
        if (!headers.Contains(HeaderNames.UserAgent))
            headers.Add(HeaderNames.UserAgent, core.Options.Product);
    }

    public static void AddContact(SipRequest request, SipOwnAddress own)
    {
        if (!request.Headers.Contains(HeaderNames.From))
            request.Headers.Add(HeaderNames.From, $"<{own.Uri(null)}>;tag={Tokens.Random()}");
        if (!request.Headers.Contains(HeaderNames.Contact))
            request.Headers.Add(HeaderNames.Contact, own.Contact(request.From?.Uri.User));
    }
}
