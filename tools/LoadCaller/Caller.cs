using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Calls;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Tools.LoadCaller;

/// <summary>Makes calls whose media others play.</summary>
public sealed class Caller : IAsyncDisposable
{
    private readonly SipStack _sip;
    private readonly NameAddress _from;

    public Caller()
    {
        var options = new SipStackOptions
        {
            Listen = [new SipListenPoint(SipProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0))],
            Product = "UmServer LoadCaller",
        };
        var refusing = new RefusingApplication();
        _sip = new SipStack(options, refusing, TimeProvider.System, NullLogger<SipStack>.Instance);
        _from = new NameAddress { Uri = SipUri.For("load", _sip.ListenPoints[0].EndPoint) };
        _sip.Start();
    }

    /// <summary>Calls, follows a redirect and returns when the call stands.</summary>
    /// <param name="user">Whom to call.</param>
    /// <param name="serverPort">The server's port.</param>
    /// <param name="mediaPort">Where the call's media is played.</param>
    /// <param name="codec">The only one that is offered; PCMU when nothing is said.</param>
    public async Task<LoadCall> CallAsync(string user, int serverPort, int mediaPort, AudioCodec? codec = null)
    {
        var phone = new OutgoingPhone(_sip, _from, TimeProvider.System)
        {
            Codecs = [codec ?? AudioCodec.Pcmu],
            FollowRedirects = true,
        };
        var target = SipUri.For(user, new IPEndPoint(IPAddress.Loopback, serverPort));
        var call = phone.Call(target, mediaElsewhere: new IPEndPoint(IPAddress.Loopback, mediaPort));
        await call.Settled;
        return call.Sdp.Agreement is null
            ? throw new MeasurementException($"A call failed: {call.Status} {call.Reason}")
            : new LoadCall(call);
    }

    public ValueTask DisposeAsync() => _sip.DisposeAsync();
}
