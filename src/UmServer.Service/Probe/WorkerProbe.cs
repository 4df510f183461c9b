using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Control;
using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>Calls a worker as a phone would: INVITE, listen to what it says, press keys, wait for its BYE.</summary>
public sealed class WorkerProbe(UmSettings settings, TimeProvider time, ILoggerFactory logs) : IWorkerProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<string?> TryAsync(WorkerStatus worker, string secret, CancellationToken stopping)
    {
        var local = LocalAddress();
        var listen = new SipStackOptions { Listen = [new SipListenPoint(SipProtocol.Udp, new IPEndPoint(local, 0))] };
        await using var sip = new SipStack(listen, new RefusingApplication(), time, logs.CreateLogger<SipStack>());
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

    private async Task<string?> CallAsync(
        SipStack sip, MediaSession media, WorkerStatus worker, string secret, CancellationToken stopping)
    {
        var us = sip.ListenPoints[0].EndPoint;
        var phone = new OutgoingPhone(sip, new NameAddress { Uri = SipUri.For("service", us) }, time);
        var target = SipUri.For("probe", new IPEndPoint(us.Address, worker.Port));
        var ear = new SpeechEar();
        var call = phone.Call(target, media, ear, [new SipHeader(ProbeCall.SecretHeader, secret)]);
        var probed = new ProbedCall(call, ear);
        var result = probed.RunAsync();
        await Task.WhenAny(result.WaitAsync(Timeout, time, stopping));
        if (result.IsCompleted)
            return await result;
        await call.Session.ByeAsync();
        return $"after {Timeout.TotalSeconds:0} s {probed.Waiting}";
    }

    private IPAddress LocalAddress()
    {
        var first = settings.Sip.Listen[0];
        return first.Equals(IPAddress.Any) ? IPAddress.Loopback
            : first.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : first;
    }
}
