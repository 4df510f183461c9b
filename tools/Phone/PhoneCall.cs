using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Tools.Phone;

/// <summary>A call that the phone made.</summary>
public sealed class PhoneCall : IAsyncDisposable
{
    /// <summary>As long as a finger on a key.</summary>
    private static readonly TimeSpan KeyPress = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(100);

    private readonly SipSession _session;
    private readonly MediaSession _media;
    private readonly SdpOfferAnswer _sdp;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PhoneCall(SipSession session, MediaSession media, SdpOfferAnswer sdp, int sampleRate)
    {
        (_session, _media, _sdp, Heard) = (session, media, sdp, new HeardAudio(sampleRate));
        Ended = WatchAsync();
    }

    /// <summary>Of the last answer to the INVITE: 200 once the call stands.</summary>
    public int Status { get; private set; }

    public string Reason { get; private set; } = "";

    public string CallId => _session.CallId;

    /// <summary>Where the call ended up after redirects.</summary>
    public SipUri Target => _session.Invite.RequestUri;

    /// <summary>All that was heard since the answer.</summary>
    public HeardAudio Heard { get; }

    public RtpStatistics Statistics => _media.Statistics;

    /// <summary>Completes when either side has hung up; the result says who or why.</summary>
    public Task<string> Ended { get; }

    internal Task Settled => _settled.Task;

    /// <summary>Speaks a clip into the call; false if the call ended before its end.</summary>
    public Task<bool> PlayAsync(AudioClip clip)
    {
        var codec = _sdp.Agreement!.Codec;
        return _media.PlayAsync(new ClipSource([clip], codec));
    }

    public async Task PressAsync(string keys)
    {
        foreach (var key in keys)
        {
            await _media.SendKeyAsync(key, KeyPress);
            await Task.Delay(BetweenKeys);
        }
    }

    public async Task HangUpAsync()
    {
        await _session.ByeAsync();
        await Ended;
    }

    public async ValueTask DisposeAsync()
    {
        await HangUpAsync();
        await _media.DisposeAsync();
    }

    private async Task<string> WatchAsync()
    {
        var end = "hung up here";
        await foreach (var what in _session.Events.ReadAllAsync())
        {
            switch (what)
            {
                case SessionEvent.Answered(var response, var body):
                    OnAnswered(response, body);
                    break;
                case SessionEvent.Redirected(var status, _):
                    Status = status;
                    break;
                case SessionEvent.Offered(var offer):
                    Answer(offer);
                    break;
                case SessionEvent.Failed(var status, var reason):
                    (Status, Reason, end) = (status, reason, $"{status} {reason}");
                    break;
                case SessionEvent.Acknowledged({ } body):
                    OnAnswered(body);
                    break;
                case SessionEvent.PeerHungUp:
                    end = "hung up there";
                    break;
                case SessionEvent.Cancelled:
                    (Status, end) = (487, "called off here");
                    break;
                case SessionEvent.Expired:
                    end = "not refreshed there";
                    break;
            }
        }

        await _media.StopRecordingAsync();
        _settled.TrySetResult();
        return end;
    }

    private void OnAnswered(SipResponse response, SipBody? body)
    {
        (Status, Reason) = (response.Status, response.Reason);
        _media.Record(Heard);
        if (body is not null)
            OnAnswered(body);
        _settled.TrySetResult();
    }

    /// <summary>An offer of ours was answered.</summary>
    private void OnAnswered(SipBody body)
    {
        if (_sdp.TryReadAnswer(body.Bytes.Span, out var agreement, out _))
            _media.Apply(agreement);
    }

    private void Answer(PeerOffer offer)
    {
        if (offer.Body is not { } body)
        {
            offer.Answer(new SipBody("application/sdp", _sdp.MakeOffer()));
        }
        else if (_sdp.TryAnswer(body.Bytes.Span, out var answer, out _))
        {
            _media.Apply(answer.Agreement);
            offer.Answer(new SipBody("application/sdp", answer.Body));
        }
        else
        {
            offer.Reject();
        }
    }
}
