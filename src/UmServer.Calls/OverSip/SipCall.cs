using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>A call from a phone: a SIP session and its media behind the verbs of <see cref="ICall"/>.</summary>
public sealed partial class SipCall : ICall, IAsyncDisposable
{
    private readonly SipSession _session;
    private readonly CallServices _services;
    private readonly CallLife _life;
    private readonly CodecOrder _codecs;
    private MediaSession? _media;
    private SdpOfferAnswer? _sdp;

    /// <param name="session">An INVITE that was accepted but not answered.</param>
    /// <param name="codecs">What may be agreed on; every codec when nothing is said.</param>
    public SipCall(SipSession session, CallInfo info, CallServices services, CodecOrder? codecs = null)
    {
        _codecs = codecs ?? CodecOrder.All;
        _session = session;
        _services = services;
        _life = new CallLife(services.Time);
        Info = info;
        Watching = WatchAsync();
    }

    public CallInfo Info { get; }

    public string Language { get; set; } = "en-US";

    /// <summary>As it was answered: a codec that changes later must not change a recording that has begun.</summary>
    public RecordingFormat RecordingFormat { get; private set; }

    /// <summary>Completes when the session has told its last event.</summary>
    private Task Watching { get; }

    private MediaSession Media => _media ?? throw new InvalidOperationException("The call is not answered yet.");

    private AudioCodec? Codec => _sdp?.Agreement?.Codec;

    public void EndAfter(TimeSpan limit) => _life.EndAfter(limit);

    public async Task<CallQuality?> GetQualityAsync()
    {
        if (_media?.Agreement is not { } agreement)
            return null;
        var heard = await _media.CountAsync();
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
            await Watching;
        }
        finally
        {
            if (_media is not null)
                await _media.DisposeAsync();
            _life.Dispose();
        }
    }

    /// <summary>Why a verb stops now; media that failed has ended the call as well.</summary>
    private CallEndedException Interruption()
    {
        if (Media.Keys.Completion.IsCompleted)
            _life.Over(CallEnd.ConnectionLost);
        return _life.Interruption();
    }
}
