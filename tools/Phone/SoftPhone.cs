using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Calls;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Tools.Phone;

/// <summary>A telephone without a face: it calls, and takes no calls.</summary>
public sealed class SoftPhone : IAsyncDisposable
{
    private readonly PhoneOptions _options;
    private readonly MediaClock _clock = new();
    private readonly SipStack _sip;
    private readonly OutgoingPhone _phone;

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
            stack,
            new RefusingApplication(),
            TimeProvider.System,
            NullLogger<SipStack>.Instance,
            new TracedNetwork(network, Ladder));
        var us = SipUri.For(options.User, new IPEndPoint(options.Address, _sip.ListenPoints[0].EndPoint.Port));
        var from = new NameAddress { DisplayName = options.DisplayName, Uri = us };
        _phone = new OutgoingPhone(_sip, from, TimeProvider.System)
        {
            Codecs = [options.Codec],
            FollowRedirects = options.FollowRedirects,
        };
        _sip.Start();
        _clock.Start();
    }

    /// <summary>Every message sent and received so far.</summary>
    public Ladder Ladder { get; } = new(TimeProvider.System);

    /// <summary>Calls, follows redirects if it may, and returns when the call is answered or has failed.</summary>
    /// <param name="target">Whom to call.</param>
    /// <param name="ear">Where everything goes that is heard.</param>
    /// <param name="headers">More headers for the INVITE.</param>
    /// <param name="giveUp">Calls it off while it is unanswered.</param>
    public async Task<PhoneCall> CallAsync(
        SipUri target, IAudioSink ear, IReadOnlyList<SipHeader>? headers = null, CancellationToken giveUp = default)
    {
        var ports = new RtpPortRange(_options.FirstRtpPort, _options.LastRtpPort);
        var media = MediaSession.Create(_clock, ports, _options.Address);
        var uri = _options.UseTcp ? target.WithParameter("transport", "tcp") : target;
        var call = _phone.Call(uri, media, ear, headers);
        await using var calledOff = giveUp.Register(call.Session.Cancel);
        await call.Settled;
        return call;
    }

    public async ValueTask DisposeAsync()
    {
        await _sip.DisposeAsync();
        _clock.Dispose();
    }
}
