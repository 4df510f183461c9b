namespace UmServer.Sip;

/// <summary>
/// A response of ours that the peer must acknowledge: repeated on every transport until it does, or given up. A 2xx
/// waits for its ACK (RFC 3261 §13.3.1.4), a reliable 18x for its PRACK (RFC 3262 §3).
/// </summary>
internal sealed class RepeatedResponse
{
    private readonly SipCore _core;
    private readonly ServerTransaction _transaction;
    private readonly SipResponse _response;
    private readonly SipTimer _giveUp;
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SipTimer? _repeat;

    public RepeatedResponse(SipCore core, ServerTransaction transaction, SipResponse response, Action onGivenUp)
    {
        _core = core;
        _transaction = transaction;
        _response = response;
        _giveUp = core.Timers.Start(core.Options.Timers.GiveUp, onGivenUp);
        transaction.Respond(response);
        RepeatAfter(core.Options.Timers.RoundTrip);
    }

    /// <summary>The CSeq number of the INVITE that it answers.</summary>
    public uint Sequence => _transaction.Request.CSeq!.Value.Number;

    /// <summary>Whether the offer is in here, so that the answer comes with the acknowledgement.</summary>
    public bool MakesOffer => _transaction.Request.Body.Length == 0 && _response.Body.Length > 0;

    /// <summary>Whether it was acknowledged, once that is known.</summary>
    public Task<bool> Done => _done.Task;

    public void Stop(bool acknowledged)
    {
        _repeat?.Stop();
        _giveUp.Stop();
        _done.TrySetResult(acknowledged);
    }

    // A 2xx is repeated at most every T2; a 18x at intervals that double without a bound.
    private void RepeatAfter(TimeSpan interval) => _repeat = _core.Timers.Start(interval, () =>
    {
        _transaction.Respond(_response);
        RepeatAfter(_response.IsSuccess ? _core.Options.Timers.Next(interval) : interval * 2);
    });
}
