namespace UmServer.Sip;

/// <summary>Session timers (RFC 4028): a call whose peer has vanished does not last for ever.</summary>
/// <param name="refresh">Sends the peer a request that refreshes the session.</param>
/// <param name="expire">Hangs up, because the peer did not refresh it in time.</param>
internal sealed class SessionRefresh(SipCore core, SessionLife life, Action refresh, Action expire)
{
    private static readonly TimeSpan LeastMargin = TimeSpan.FromSeconds(32);

    private TimeSpan _interval;
    private TimeSpan _askedLeast;
    private bool _peerKnowsTimer;
    private bool _weRefresh;
    private SipTimer? _refresh;
    private SipTimer? _expiry;

    /// <summary>Whether the peer takes an UPDATE, which needs no body.</summary>
    public bool PeerUpdates { get; private set; }

    private SipStackOptions Options => core.Options;

    private bool IsOff => Options.SessionExpires <= TimeSpan.Zero;

    /// <summary>RFC 4028 §7.1, §7.4: what a request of ours asks for.</summary>
    public void AskFor(SipRequest request)
    {
        var established = life.IsEstablished;
        if (IsOff || established && _interval <= TimeSpan.Zero)
            return;
        var wanted = Longer(established ? _interval : Options.SessionExpires, _askedLeast);
        var refresher = !established ? null : _weRefresh ? SessionTimerRules.Uac : SessionTimerRules.Uas;
        request.Headers.Set(HeaderNames.Supported, core.Capabilities.Supported);
        request.Headers.Set(HeaderNames.SessionExpires, SessionTimerRules.Of(wanted, refresher).ToString());
        var least = Longer(Options.MinSessionExpires, _askedLeast);
        request.Headers.Set(HeaderNames.MinSessionExpires, SessionTimerRules.Seconds(least));
    }

    /// <summary>
    /// RFC 4028 §7.3: after a 422 we ask for no less than the peer allows; false if that says nothing new.
    /// </summary>
    public bool TryRaise(SipResponse response)
    {
        if (SessionTimerRules.Least(response) is not { } least || least <= _askedLeast)
            return false;
        _askedLeast = least;
        return true;
    }

    /// <summary>
    /// RFC 4028 §9: as the answering side, settles interval and refresher and writes them into the 2xx.
    /// </summary>
    public void Agree(SipRequest request, SipResponse response)
    {
        if (IsOff || request.Method == SipMethods.Prack)
            return;
        _peerKnowsTimer = SessionTimerRules.Knows(request);
        NoteMethods(request);
        var asked = SessionTimerRules.Expires(request);
        var wanted = asked is { } some && SessionTimerRules.Interval(some) < Options.SessionExpires
            ? SessionTimerRules.Interval(some) : Options.SessionExpires;
        _interval =
            Longer(wanted, Longer(Options.MinSessionExpires, SessionTimerRules.Least(request) ?? TimeSpan.Zero));
        // RFC 4028 §9, table 2: a peer that does not know timers leaves the refreshing to us.
        _weRefresh = !_peerKnowsTimer || asked?.Refresher == SessionTimerRules.Uas;
        var refresher = _weRefresh ? SessionTimerRules.Uas : SessionTimerRules.Uac;
        response.Headers.Set(HeaderNames.SessionExpires, SessionTimerRules.Of(_interval, refresher).ToString());
        if (!_weRefresh)
            response.Headers.Add(HeaderNames.Require, Capabilities.Timer);
        Start();
    }

    /// <summary>
    /// RFC 4028 §7.2: as the asking side, takes what the 2xx says. Without a word there is no expiry, but what we
    /// refresh of our own accord we go on refreshing.
    /// </summary>
    public void Agree(SipResponse response)
    {
        NoteMethods(response);
        if (IsOff)
            return;
        var agreed = SessionTimerRules.Expires(response) is { Seconds: > 0 } said ? said : (SessionExpires?)null;
        _peerKnowsTimer = agreed is not null;
        // RFC 4028 §9: no peer may go below our Min-SE, which would have us refresh without end.
        _interval = agreed is { } expires
            ? Longer(SessionTimerRules.Interval(expires), Options.MinSessionExpires) : _interval;
        _weRefresh = agreed?.Refresher != SessionTimerRules.Uas;
        if (_interval > TimeSpan.Zero) // zero: none was ever agreed
            Start();
    }

    /// <summary>The peer refused: it will not be refreshed so, but it is there, and that is what counts.</summary>
    public void OnRefused()
    {
        if (!_peerKnowsTimer && life.IsEstablished && _interval > TimeSpan.Zero)
            Start();
    }

    public void Stop()
    {
        _refresh?.Stop();
        _expiry?.Stop();
    }

    private void NoteMethods(SipMessage message)
    {
        if (message.Headers.Contains(HeaderNames.Allow))
            PeerUpdates = message.Lists(HeaderNames.Allow, SipMethods.Update);
    }

    private void Start()
    {
        Stop();
        if (!life.IsEstablished)
            return; // an UPDATE before the answer: the session's time begins with its 2xx
        // RFC 4028 §10: the BYE goes out somewhat before the end, by a third of the interval but at most 32 s.
        var margin = _interval / 3 < LeastMargin ? _interval / 3 : LeastMargin;
        _expiry = core.Timers.Start(_interval - margin, expire);
        if (_weRefresh)
            _refresh = core.Timers.Start(_interval / 2, refresh); // RFC 4028 §10: half of it is recommended
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
