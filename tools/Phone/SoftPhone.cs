using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Tools.Phone;

/// <summary>A telephone without a face: it calls, and takes no calls.</summary>
public sealed class SoftPhone : ISipApplication, IAsyncDisposable
{
    private readonly PhoneOptions _options;
    private readonly MediaClock _clock = new();
    private readonly SipStack _sip;

    public SoftPhone(PhoneOptions options)
    {
        _options = options;
        var stack = new SipStackOptions
        {
            Listen =
            [
                new SipListenPoint(SipProtocol.Udp, new IPEndPoint(options.Address, options.Port)),
                new SipListenPoint(SipProtocol.Tcp, new IPEndPoint(options.Address, options.Port)),
            ],
            Product = "UmServer Phone",
        };
        var network = new SocketNetwork(stack, TimeProvider.System, NullLogger.Instance);
        _sip = new SipStack(
            stack, this, TimeProvider.System, NullLogger<SipStack>.Instance, new TracedNetwork(network, Ladder));
        _sip.Start();
        _clock.Start();
    }

    /// <summary>Every message sent and received so far.</summary>
    public Ladder Ladder { get; } = new(TimeProvider.System);

    /// <summary>Calls, follows redirects if it may, and returns when the call is answered or has failed.</summary>
    /// <param name="giveUp">Calls it off while it is unanswered.</param>
    public async Task<PhoneCall> CallAsync(
        SipUri target, IReadOnlyList<SipHeader>? headers = null, CancellationToken giveUp = default)
    {
        var ports = new RtpPortRange(_options.FirstRtpPort, _options.LastRtpPort);
        var media = MediaSession.Create(_clock, ports, _options.Address);
        var sdp = new SdpOfferAnswer(new SdpLocalMedia { Rtp = media.LocalEndPoint, Codecs = [_options.Codec] });
        var from = SipUri.For(_options.User, new IPEndPoint(_options.Address, _sip.ListenPoints[0].EndPoint.Port));
        var session = _sip.Invite(new OutgoingCall
        {
            Target = _options.UseTcp ? target.WithParameter("transport", "tcp") : target,
            From = new NameAddress { DisplayName = _options.DisplayName, Uri = from },
            Body = new SipBody("application/sdp", sdp.MakeOffer()),
            Headers = headers ?? [],
            FollowRedirects = _options.FollowRedirects,
        });
        var call = new PhoneCall(session, media, sdp, _options.Codec.SampleRate);
        await using var calledOff = giveUp.Register(session.Cancel);
        await call.Settled;
        return call;
    }

    /// <summary>Nobody is let in.</summary>
    public void OnRequest(IncomingRequest request) =>
        request.RespondStateless(request.CreateResponse(request.Request.Method == SipMethods.Invite ? 486 : 501));

    public async ValueTask DisposeAsync()
    {
        await _sip.DisposeAsync();
        _clock.Dispose();
    }
}
