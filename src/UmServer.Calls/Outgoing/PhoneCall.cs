using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>A call that <see cref="OutgoingPhone"/> placed, from its INVITE to its end.</summary>
public sealed class PhoneCall : IAsyncDisposable
{
    internal const string SdpType = "application/sdp";

    // As long as a finger on a key, and from one key to the next.
    private static readonly TimeSpan KeyPress = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenKeys = TimeSpan.FromMilliseconds(100);

    private readonly MediaSession? _media;
    private readonly IAudioSink? _ear;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PhoneCall(
        SipSession session, SdpOfferAnswer sdp, MediaSession? media, IAudioSink? ear, TimeProvider time)
    {
        (Session, Sdp, _media, _ear, _time) = (session, sdp, media, ear, time);
        Ended = WatchAsync();
    }

    /// <summary>The signalling of the call; its events are read here.</summary>
    public SipSession Session { get; }

    /// <summary>The offers and answers of the call; without an agreement when it was answered without usable
    /// media.</summary>
    public SdpOfferAnswer Sdp { get; }

    public string CallId => Session.CallId;

    /// <summary>Where the call ended up after redirects.</summary>
    public SipUri Target => Session.Invite.RequestUri;

    /// <summary>The status of the last answer to the INVITE: 200 once the call stands, 487 when it was called
    /// off.</summary>
    public int Status { get; private set; }

    /// <summary>The reason phrase that came with <see cref="Status"/>.</summary>
    public string Reason { get; private set; } = "";

    public RtpStatistics Statistics => Media.Statistics;

    /// <summary>Completes when the call is answered, or has ended without.</summary>
    public Task Settled => _settled.Task;

    /// <summary>
    /// Completes with the last event of the session when all that arrived is heard; null when this side hung up.
    /// </summary>
    public Task<SessionEvent?> Ended { get; }

    private MediaSession Media => _media ?? throw new InvalidOperationException("The media of this call is elsewhere.");

    /// <summary>Speaks a clip into the call; false if the call ended before its end.</summary>
    public Task<bool> PlayAsync(AudioClip clip) => Media.PlayAsync(new ClipSource([clip], Sdp.Agreement!.Codec));

    /// <summary>Presses keys, by default as a person does.</summary>
    /// <param name="keys">The keys, one after the other.</param>
    /// <param name="pause">The time after each; null for a person's.</param>
    public async Task PressAsync(string keys, TimeSpan? pause = null)
    {
        foreach (var key in keys)
        {
            await Media.SendKeyAsync(key, KeyPress);
            await Task.Delay(pause ?? BetweenKeys, _time);
        }
    }

    /// <summary>Ends the call, or calls it off, and waits for its end.</summary>
    public async Task HangUpAsync()
    {
        await Session.ByeAsync();
        await Ended;
    }

    /// <summary>Hangs up, and gives the ports of the media back.</summary>
    public async ValueTask DisposeAsync()
    {
        await HangUpAsync();
        if (_media is not null)
            await _media.DisposeAsync();
    }

    private async Task<SessionEvent?> WatchAsync()
    {
        SessionEvent? last = null;
        await foreach (var what in Session.Events.ReadAllAsync())
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
                case SessionEvent.Acknowledged({ } body):
                    OnAnswered(body);
                    break;
                case SessionEvent.Failed(var status, var reason):
                    (Status, Reason, last) = (status, reason, what);
                    break;
                case SessionEvent.Cancelled:
                    (Status, last) = (487, what);
                    break;
                case SessionEvent.PeerHungUp or SessionEvent.Expired:
                    last = what;
                    break;
            }
        }

        if (_media is not null)
            await _media.StopRecordingAsync();
        _settled.TrySetResult();
        return last;
    }

    private void OnAnswered(SipResponse response, SipBody? body)
    {
        (Status, Reason) = (response.Status, response.Reason);
        if (_ear is not null)
            Media.Record(_ear);
        if (body is not null)
            OnAnswered(body);
        _settled.TrySetResult();
    }

    // An offer of ours was answered.
    private void OnAnswered(SipBody body)
    {
        if (Sdp.TryReadAnswer(body.Bytes.Span, out var agreement, out _))
            _media?.Apply(agreement);
    }

    private void Answer(PeerOffer offer)
    {
        if (offer.Body is not { } body)
        {
            offer.Answer(new SipBody(SdpType, Sdp.MakeOffer()));
        }
        else if (Sdp.TryAnswer(body.Bytes.Span, out var answer, out _))
        {
            _media?.Apply(answer.Agreement);
            offer.Answer(new SipBody(SdpType, answer.Body));
        }
        else
        {
            offer.Reject();
        }
    }
}
