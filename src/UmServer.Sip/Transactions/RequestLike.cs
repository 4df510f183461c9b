using System.Globalization;

namespace UmServer.Sip;

/// <summary>
/// The requests that repeat another's headers: CANCEL and the ACK of a refusal (RFC 3261 §9.1, §17.1.1.3).
/// </summary>
internal static class RequestLike
{
    public static SipRequest Of(SipRequest request, string method)
    {
        var like = new SipRequest(method, request.RequestUri);
        foreach (var route in request.Headers.All(HeaderNames.Route))
            like.Headers.Add(HeaderNames.Route, route);
        like.Headers.Add(HeaderNames.MaxForwards, "70");
        like.Headers.Add(HeaderNames.From, request.Headers[HeaderNames.From]!);
        like.Headers.Add(HeaderNames.To, request.Headers[HeaderNames.To]!);
        like.Headers.Add(HeaderNames.CallId, request.Headers[HeaderNames.CallId]!);
        var number = request.CSeq!.Value.Number.ToString(CultureInfo.InvariantCulture);
        like.Headers.Add(HeaderNames.CSeq, $"{number} {method}");
        return like;
    }
}
