using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>Calls a worker as a phone would: INVITE, listen to what it says, press keys, wait for its BYE.</summary>
public sealed class WorkerProbe(UmSettings settings, TimeProvider time, ILoggerFactory logs)
    : IWorkerProbe, ISipApplication
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeyPress = TimeSpan.FromMilliseconds(100);

    public async Task<string?> TryAsync(WorkerStatus worker, string secret, CancellationToken stopping)
    {
        var local = LocalAddress();
        var listen = new SipStackOptions { Listen = [new SipListenPoint(SipProtocol.Udp, new IPEndPoint(local, 0))] };
        await using var sip = new SipStack(listen, this, time, logs.CreateLogger<SipStack>());
        using var clock = new MediaClock();
        try
        {
            var ports = new RtpPortRange(settings.Rtp.FirstPort, settings.Rtp.LastPort);
            await using var media = MediaSession.Create(clock, ports, local);
            sip.Start();
            clock.Start();
            return await CallAsync(sip, media, worker, secret, stopping);
        }
        catch (Exception e) when (e is RtpPortsException or SocketException)
        {
            return e.Message;
        }
    }

    /// <summary>Nobody is let in.</summary>
    public void OnRequest(IncomingRequest request) => request.RespondStateless(request.CreateResponse(403));

    private async Task<string?> CallAsync(
        SipStack sip, MediaSession media, WorkerStatus worker, string secret, CancellationToken stopping)
    {
        var sdp = new SdpOfferAnswer(new SdpLocalMedia { Rtp = media.LocalEndPoint });
        var us = sip.ListenPoints[0].EndPoint;
        var session = sip.Invite(new OutgoingCall
        {
            Target =
                new SipUri { Scheme = "sip", User = "probe", Host = SipUri.HostOf(us.Address), Port = worker.Port },
            From = new NameAddress
            {
                Uri = new SipUri { Scheme = "sip", User = "service", Host = SipUri.HostOf(us.Address), Port = us.Port },
            },
            Body = new SipBody("application/sdp", sdp.MakeOffer()),
            Headers = [new SipHeader(ProbeCall.SecretHeader, secret)],
        });
        var call = new ProbedCall(session, media, sdp);
        var result = call.RunAsync(KeyPress);
        await Task.WhenAny(result.WaitAsync(Patience, time, stopping));
        if (result.IsCompleted)
            return await result;
        await session.ByeAsync();
        return $"after {Patience.TotalSeconds:0} s {call.Waiting}";
    }

    private IPAddress LocalAddress()
    {
        var first = settings.Sip.Listen[0];
        return first.Equals(IPAddress.Any) ? IPAddress.Loopback
            : first.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : first;
    }
}
