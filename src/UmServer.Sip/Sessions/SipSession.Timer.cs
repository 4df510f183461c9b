namespace UmServer.Sip;

// Session timers (RFC 4028): a call whose peer has vanished does not last for ever.
public sealed partial class SipSession
{
    private static readonly TimeSpan LeastMargin = TimeSpan.FromSeconds(32);

    private TimeSpan _interval;
    private TimeSpan _askedLeast;
    private bool _peerKnowsTimer;
    private bool _peerUpdates;
    private bool _weRefresh;
    private SipTimer? _refresh;
    private SipTimer? _expiry;

    /// <summary>RFC 4028 §7.1, §7.4: what a request of ours asks for.</summary>
    private void AskForTimer(SipRequest request)
    {
        if (_core.Options.SessionExpires <= TimeSpan.Zero
            || State == SessionState.Established && _interval <= TimeSpan.Zero)
            return;
        var established = State == SessionState.Established;
        var wanted = Longer(established ? _interval : _core.Options.SessionExpires, _askedLeast);
        var refresher = !established ? null : _weRefresh ? SessionTimerRules.Uac : SessionTimerRules.Uas;
        request.Headers.Set(HeaderNames.Supported, _core.Capabilities.Supported);
        request.Headers.Set(HeaderNames.SessionExpires, SessionTimerRules.Of(wanted, refresher).ToString());
        var least = Longer(_core.Options.MinSessionExpires, _askedLeast);
        request.Headers.Set(HeaderNames.MinSessionExpires, SessionTimerRules.Seconds(least));
    }

    /// <summary>
    /// RFC 4028 §7.3: after a 422 we ask for no less than the peer allows; false if that says nothing new.
    /// </summary>
    private bool TryRaiseTimer(SipResponse response)
    {
        if (SessionTimerRules.Least(response) is not { } least || least <= _askedLeast)
            return false;
        _askedLeast = least;
        return true;
    }

    /// <summary>
    /// RFC 4028 §9: as the answering side, settles interval and refresher and writes them into the 2xx.
    /// </summary>
    private void AgreeOnTimer(SipRequest request, SipResponse response)
    {
        if (_core.Options.SessionExpires <= TimeSpan.Zero || request.Method == SipMethods.Prack)
            return;
        _peerKnowsTimer = SessionTimerRules.Knows(request);
        NoteMethods(request);
        var asked = SessionTimerRules.Expires(request);
        var wanted = asked is { } some && SessionTimerRules.Interval(some) < _core.Options.SessionExpires
            ? SessionTimerRules.Interval(some) : _core.Options.SessionExpires;
        _interval =
            Longer(wanted, Longer(_core.Options.MinSessionExpires, SessionTimerRules.Least(request) ?? TimeSpan.Zero));
        // RFC 4028 §9, table 2: a peer that does not know timers leaves the refreshing to us.
        _weRefresh = !_peerKnowsTimer || asked?.Refresher == SessionTimerRules.Uas;
        var refresher = _weRefresh ? SessionTimerRules.Uas : SessionTimerRules.Uac;
        response.Headers.Set(HeaderNames.SessionExpires, SessionTimerRules.Of(_interval, refresher).ToString());
        if (!_weRefresh)
            response.Headers.Add(HeaderNames.Require, Capabilities.Timer);
        StartRefreshing();
    }

    /// <summary>
    /// RFC 4028 §7.2: as the asking side, takes what the 2xx says. Without a word there is no expiry, but what we
    /// refresh of our own accord we go on refreshing.
    /// </summary>
    private void AgreeOnTimer(SipResponse response)
    {
        NoteMethods(response);
        if (_core.Options.SessionExpires <= TimeSpan.Zero)
            return;
        var agreed = SessionTimerRules.Expires(response) is { Seconds: > 0 } said ? said : (SessionExpires?)null;
        _peerKnowsTimer = agreed is not null;
        // RFC 4028 §9: no peer may go below our Min-SE, which would have us refresh without end.
        _interval = agreed is { } expires
            ? Longer(SessionTimerRules.Interval(expires), _core.Options.MinSessionExpires) : _interval;
        _weRefresh = agreed?.Refresher != SessionTimerRules.Uas;
        if (_interval > TimeSpan.Zero) // zero: none was ever agreed
            StartRefreshing();
    }

    private void NoteMethods(SipMessage message)
    {
        if (message.Headers.Contains(HeaderNames.Allow))
            _peerUpdates = message.Lists(HeaderNames.Allow, SipMethods.Update);
    }

    private void StartRefreshing()
    {
        StopRefreshing();
        if (State != SessionState.Established)
            return; // an UPDATE before the answer: the session's time begins with its 2xx
        // RFC 4028 §10: the BYE goes out somewhat before the end, by a third of the interval but at most 32 s.
        var margin = _interval / 3 < LeastMargin ? _interval / 3 : LeastMargin;
        _expiry = _core.Timers.Start(_interval - margin, OnExpired);
        if (_weRefresh)
            _refresh = _core.Timers.Start(_interval / 2, Refresh); // RFC 4028 §10: half of it is recommended
    }

    private void Refresh()
    {
        if (State != SessionState.Established || _offering || HasPeerOffer || _accepted is not null)
            return; // the offer under way refreshes the session itself
        _offering = true;
        // An UPDATE needs no body; a re-INVITE repeats what we last said (RFC 4028 §7.4).
        _ = _peerUpdates ? SendOffer(SipMethods.Update, null) : SendOffer(SipMethods.Invite, _localBody);
    }

    private void OnExpired() => HangUp(new SessionEvent.Expired(), "SIP;cause=408;text=\"Session Expired\"");

    private void StopRefreshing()
    {
        _refresh?.Stop();
        _expiry?.Stop();
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
