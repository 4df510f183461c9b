using System.Globalization;

namespace UmServer.Sip;

/// <summary>
/// A peer-to-peer relation between two user agents (RFC 3261 §12): who, by which route, at which number.
/// </summary>
internal sealed class SipDialog
{
    private readonly string _localParty;
    private readonly string _remoteParty;
    private readonly IReadOnlyList<string> _routes;
    private uint? _remoteSequence;
    private uint? _responseSequence;

    private SipDialog(string callId, string localParty, string remoteParty, SipUri target, IReadOnlyList<string> routes)
    {
        CallId = callId;
        _localParty = localParty;
        _remoteParty = remoteParty;
        RemoteTarget = target;
        _routes = routes;
    }

    public string CallId { get; }

    public string? RemoteTag { get; private init; }

    /// <summary>The peer's Contact; refreshed by re-INVITE and UPDATE.</summary>
    public SipUri RemoteTarget { get; private set; }

    /// <summary>The CSeq of the last request that we sent.</summary>
    public uint LocalSequence { get; private set; }

    /// <summary>Where the next request goes first (RFC 3261 §12.2.1.1).</summary>
    public SipUri NextHop =>
        _routes.Count > 0 && NameAddress.TryParse(_routes[0], out var first) ? first.Uri : RemoteTarget;

    /// <summary>RFC 3261 §12.1.1: the dialog as the called side sees it.</summary>
    public static SipDialog ForUas(SipRequest invite, string localTag, SipUri target) =>
        new(invite.CallId!, $"{invite.Headers[HeaderNames.To]};tag={localTag}", invite.Headers[HeaderNames.From]!,
            target, [.. invite.Headers.All(HeaderNames.RecordRoute)])
        {
            RemoteTag = invite.From?.Tag,
            LocalSequence = 0,
            _remoteSequence = invite.CSeq?.Number,
        };

    /// <summary>
    /// RFC 3261 §12.1.2: the dialog as the caller sees it, from a response with a tag; §13.2.2.4: the 2xx tells the
    /// route anew, the numbers go on from the early dialog.
    /// </summary>
    public static SipDialog ForUac(SipRequest invite, SipResponse response, SipDialog? early) =>
        new(invite.CallId!, invite.Headers[HeaderNames.From]!, response.Headers[HeaderNames.To]!,
            TargetIn(response) ?? invite.RequestUri, [.. response.Headers.All(HeaderNames.RecordRoute).Reverse()])
        {
            RemoteTag = response.To?.Tag,
            LocalSequence = early?.LocalSequence ?? invite.CSeq?.Number ?? 0,
            _remoteSequence = early?._remoteSequence,
            _responseSequence = early?._responseSequence,
        };

    /// <summary>Whether this request comes after those before it (RFC 3261 §12.2.2); notes its number if so.</summary>
    public bool TryAdvance(SipRequest request)
    {
        var number = request.CSeq?.Number ?? 0;
        if (_remoteSequence is { } last && number <= last)
            return false;
        _remoteSequence = number;
        return true;
    }

    /// <summary>RFC 3262 §4: whether a reliable response is the next one; notes its RSeq if so.</summary>
    public bool TryAdvanceResponse(uint sequence)
    {
        if (_responseSequence is { } last && sequence != last + 1)
            return false;
        _responseSequence = sequence;
        return true;
    }

    /// <summary>RFC 3261 §12.2.2: re-INVITE and UPDATE may move the peer to another Contact.</summary>
    public void RefreshTarget(SipMessage message) => RemoteTarget = TargetIn(message) ?? RemoteTarget;

    /// <summary>The Contact that a message gives for what follows, or null if none can be sent a request to.</summary>
    public static SipUri? TargetIn(SipMessage message) =>
        message.Contact is { Uri: { IsSip: true } target } ? target : null;

    public SipRequest NewRequest(string method) => NewRequest(method, ++LocalSequence);

    /// <summary>RFC 3261 §13.2.2.4: the ACK of a 2xx bears the number of its INVITE.</summary>
    public SipRequest NewAck(uint inviteSequence) => NewRequest(SipMethods.Ack, inviteSequence);

    private SipRequest NewRequest(string method, uint sequence)
    {
        var strict = _routes.Count > 0 && NameAddress.TryParse(_routes[0], out var first)
            && !first.Uri.Parameters.Contains("lr") ? first.Uri : null;
        var request = new SipRequest(method, strict ?? RemoteTarget);
        foreach (var route in strict is null ? _routes : _routes.Skip(1))
            request.Headers.Add(HeaderNames.Route, route);
        if (strict is not null) // RFC 3261 §12.2.1.1: a strict router wants the target as the last route
            request.Headers.Add(HeaderNames.Route, $"<{RemoteTarget}>");
        request.Headers.Add(HeaderNames.MaxForwards, "70");
        request.Headers.Add(HeaderNames.From, _localParty);
        request.Headers.Add(HeaderNames.To, _remoteParty);
        request.Headers.Add(HeaderNames.CallId, CallId);
        request.Headers.Add(HeaderNames.CSeq, $"{sequence.ToString(CultureInfo.InvariantCulture)} {method}");
        return request;
    }
}
