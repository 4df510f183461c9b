using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>A call from a phone: a SIP session and its media behind the verbs of <see cref="ICall"/>.</summary>
public sealed class SipCall : ICall, IAsyncDisposable
{
    private readonly SipSession _session;
    private readonly CallServices _services;
    private readonly CallLife _life;
    private readonly CallNegotiation _negotiation;
    private readonly Task _watching; // completes when the session has told its last event
    private CallAudio? _audio;

    /// <param name="session">An INVITE that was accepted but not answered.</param>
    /// <param name="codecs">What may be agreed on; every codec when nothing is said.</param>
    public SipCall(SipSession session, CallInfo info, CallServices services, CodecOrder? codecs = null)
    {
        _session = session;
        _services = services;
        _life = new CallLife(services.Time);
        _negotiation = new CallNegotiation(session, info, services, codecs ?? CodecOrder.All, _life);
        Info = info;
        _watching = WatchAsync();
    }

    public CallInfo Info { get; }

    public string Language { get; set; } = "en-US";

    /// <summary>As it was answered: a codec that changes later must not change a recording that has begun.</summary>
    public RecordingFormat RecordingFormat { get; private set; }

    private CallAudio Audio => _audio ?? throw new InvalidOperationException("The call is not answered yet.");

    public Task RejectAsync(int status, string reason)
    {
        _life.Over(CallEnd.CallerHungUp);
        _session.Reject(status, null, WarningHeader.Of(WarningHeader.Miscellaneous, reason));
        return Task.CompletedTask;
    }

    public async Task AnswerAsync()
    {
        _life.Enter();
        if (!_negotiation.TryBegin(out var description))
            throw _life.Interruption();
        _audio = new CallAudio(_negotiation.Media!, _life, _services);
        if (!await _session.AnswerAsync(description))
        {
            await _watching; // which knows why
            throw _life.Interruption();
        }

        if (!await _negotiation.Agreed)
            await GiveUpWithoutAnswerAsync();
        RecordingFormat = _negotiation.Agreement!.Codec switch
        {
            var codec when codec == AudioCodec.Pcmu => RecordingFormat.Pcmu,
            var codec when codec == AudioCodec.Pcma => RecordingFormat.Pcma,
            _ => RecordingFormat.Pcm16k,
        };
    }

    public void EndAfter(TimeSpan limit) => _life.EndAfter(limit);

    public async Task PlayAsync(Phrase phrase)
    {
        var over = _life.Enter();
        await Audio.Prompts.PlayAsync(phrase, Language, over);
    }

    public async Task<Keys> CollectAsync(Phrase phrase, KeyRule rule)
    {
        var over = _life.Enter();
        if (rule.DropEarlierKeys)
            Audio.Keys.DropWaiting();
        await Audio.Prompts.PlayUntilKeyAsync(phrase, Language, over);
        return await Audio.Keys.TakeAsync(rule, over);
    }

    public async Task<Heard> ListenAsync(AudioId recording, Listening listening)
    {
        var over = _life.Enter();
        return await Audio.Listener.ListenAsync(recording, listening, over);
    }

    public async Task<RecordingEnd> RecordAsync(IRecording into, RecordingLimits limits)
    {
        var over = _life.Enter();
        return await Audio.Recorder.RecordAsync(into, RecordingFormat, limits, over);
    }

    public async Task<TransferFailure> TransferAsync(string number)
    {
        _life.Enter();
        var result = await _session.ReferAsync(TransferTarget.Of(number, _session), _services.TransferTimeout);
        _services.Log.Transferred(Info.CallId, number, result.Outcome, result.Status);
        switch (result.Outcome)
        {
            case ReferOutcome.Succeeded or ReferOutcome.SessionEnded:
                _life.Over(CallEnd.Transferred);
                await _session.ByeAsync();
                throw new CallEndedException(CallEnd.Transferred); // though the peer's BYE may have been seen first
            case ReferOutcome.HungUp:
                await _watching; // which knows why
                throw _life.Interruption();
            case ReferOutcome.Refused:
                return TransferFailure.Refused;
            case ReferOutcome.TimedOut:
                return TransferFailure.NoAnswer;
            default:
                return TransferTarget.Explain(result.Status);
        }
    }

    public async Task HangUpAsync()
    {
        _life.Over(CallEnd.CallerHungUp);
        await _session.ByeAsync();
    }

    public async Task<CallQuality?> GetQualityAsync()
    {
        if (_negotiation.Media is not { Agreement: { } agreement } media)
            return null;
        var heard = await media.CountAsync();
        return new CallQuality(
            agreement.Codec.Name,
            heard.PacketsReceived,
            heard.PacketsLost,
            TimeSpan.FromMilliseconds(heard.JitterMilliseconds),
            heard.RoundTripMilliseconds is { } trip ? TimeSpan.FromMilliseconds(trip) : null);
    }

    /// <summary>Hangs up if nobody did, and gives the ports back.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await HangUpAsync();
            await _watching;
        }
        finally
        {
            if (_negotiation.Media is { } media)
                await media.DisposeAsync();
            _life.Dispose();
        }
    }

    private async Task GiveUpWithoutAnswerAsync()
    {
        _life.Over(CallEnd.NotAnswerable);
        _services.Log.OfferNotAnswered(Info.CallId);
        await _session.ByeAsync("SIP;cause=488;text=\"No answer to the offer\"");
        throw _life.Interruption();
    }

    // What the peer does by itself: hold and resume, keys by INFO, hanging up.
    private async Task WatchAsync()
    {
        try
        {
            await foreach (var what in _session.Events.ReadAllAsync())
                On(what);
        }
        finally
        {
            // However the watching ended, no verb may wait for more; a reason that was given before stands.
            _life.Over(CallEnd.ConnectionLost);
            _negotiation.GiveUp();
        }
    }

    private void On(SessionEvent what)
    {
        switch (what)
        {
            case SessionEvent.Offered(var offer):
                _negotiation.Answer(offer);
                break;
            case SessionEvent.Acknowledged(var body):
                _negotiation.ReadAnswer(body);
                break;
            case SessionEvent.InfoReceived(var body):
                if (DtmfInfo.TryParse(body.ContentType, body.Bytes.Span, out var key, out _))
                    _negotiation.Media?.ReportInfoKey(key);
                break;
            case SessionEvent.PeerHungUp or SessionEvent.Cancelled:
                _life.Over(CallEnd.CallerHungUp);
                break;
            case SessionEvent.Failed or SessionEvent.Expired:
                _life.Over(CallEnd.ConnectionLost);
                break;
        }
    }
}
