using System.Net;
using UmServer.Testing;

namespace UmServer.Media.Tests;

/// <summary>A media session with a peer on a network of the test's, and a clock that the test ticks.</summary>
internal sealed class TestCall : IDisposable
{
    public static readonly IPEndPoint Announced = new(IPAddress.Parse("192.0.2.10"), 40000);

    private readonly ManualTimeProvider _time = new();

    public TestCall(MediaAgreement? agreement = null, int ticksPerReceive = 1)
    {
        Clock = new MediaClock(_time) { TicksPerReceive = ticksPerReceive };
        Rtp = new MemorySocket(new IPEndPoint(IPAddress.Loopback, 20000));
        Rtcp = new MemorySocket(new IPEndPoint(IPAddress.Loopback, 20001));
        Session = new MediaSession(Clock, new RtpPorts(null, Rtp, Rtcp), "call", null);
        Session.Apply(agreement ?? Agreement());
    }

    public MediaClock Clock { get; }

    public MediaSession Session { get; }

    public MemorySocket Rtp { get; }

    public MemorySocket Rtcp { get; }

    public static MediaAgreement Agreement(bool events = true, IPEndPoint? remote = null) => new()
    {
        Remote = remote ?? Announced,
        RemoteRtcp = new IPEndPoint((remote ?? Announced).Address, (remote ?? Announced).Port + 1),
        Codec = AudioCodec.Pcmu,
        SendPayloadType = 0,
        Receive = [new PayloadCodec(0, AudioCodec.Pcmu), new PayloadCodec(8, AudioCodec.Pcma)],
        TelephoneEvent = events ? new TelephoneEventFormat(Packets.Event, Packets.Event, 8000) : null,
    };

    public void Tick(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            _time.Advance(MediaClock.Period);
            Clock.Tick();
        }
    }

    public void Deliver(byte[] packet, IPEndPoint? source = null) =>
        Rtp.Deliver(packet, source ?? Announced, Clock.Now);

    public string KeysSoFar()
    {
        var keys = "";
        while (Session.Keys.TryRead(out var key))
            keys += key.Key;
        return keys;
    }

    public void Dispose() => Clock.Dispose();
}
