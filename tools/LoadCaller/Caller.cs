using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Tools.LoadCaller;

/// <summary>Makes calls whose media others play.</summary>
public sealed class Caller : ISipApplication, IAsyncDisposable
{
    private readonly SipStack _sip;

    public Caller()
    {
        var options = new SipStackOptions
        {
            Listen = [new SipListenPoint(SipProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0))],
            Product = "UmServer LoadCaller",
        };
        _sip = new SipStack(options, this, TimeProvider.System, NullLogger<SipStack>.Instance);
        _sip.Start();
    }

    /// <summary>Calls, follows a redirect and returns when the call stands.</summary>
    /// <param name="codec">The only one that is offered; PCMU when nothing is said.</param>
    public async Task<LoadCall> CallAsync(string user, int serverPort, int mediaPort, AudioCodec? codec = null)
    {
        var sdp = new SdpOfferAnswer(new SdpLocalMedia
        {
            Rtp = new IPEndPoint(IPAddress.Loopback, mediaPort),
            Codecs = [codec ?? AudioCodec.Pcmu],
        });
        var host = IPAddress.Loopback.ToString();
        var port = _sip.ListenPoints[0].EndPoint.Port;
        var session = _sip.Invite(new OutgoingCall
        {
            Target = new SipUri { Scheme = "sip", User = user, Host = host, Port = serverPort },
            From = new NameAddress { Uri = new SipUri { Scheme = "sip", User = "load", Host = host, Port = port } },
            Body = new SipBody("application/sdp", sdp.MakeOffer()),
            FollowRedirects = true,
        });
        var call = new LoadCall(session, sdp);
        await call.Answered;
        return call;
    }

    /// <summary>Nobody is let in.</summary>
    public void OnRequest(IncomingRequest request) => request.RespondStateless(request.CreateResponse(486));

    public ValueTask DisposeAsync() => _sip.DisposeAsync();
}
