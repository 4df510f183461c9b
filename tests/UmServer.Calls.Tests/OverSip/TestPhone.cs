using System.Net;
using System.Text;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls.Tests;

/// <summary>A phone with its own SIP stack and media, which does what the test says.</summary>
internal sealed class TestPhone
{
    private readonly LiveCall _net;

    /// <summary>Calls at once.</summary>
    public TestPhone(LiveCall net, params AudioCodec[] codecs)
    {
        _net = net;
        var ports = new RtpPortRange(12_000, 16_383);
        Media = MediaSession.Create(net.MediaClock, ports, IPAddress.Parse(LiveCall.PhoneAddress));
        var stack = net.NewStack(LiveCall.PhoneAddress, new RefusingApplication());
        var from = new NameAddress { DisplayName = "Bob", Uri = SipTexts.Uri("sip:5550100@pbx.example") };
        var phone = new OutgoingPhone(stack, from, net.Time)
        {
            Codecs = codecs.Length == 0 ? [AudioCodec.Pcmu] : [.. codecs],
        };
        Call = phone.Call(SipTexts.Uri($"sip:1001@{LiveCall.ServerAddress}"), Media, Heard);
    }

    public PhoneCall Call { get; }

    public SipSession Session => Call.Session;

    public MediaSession Media { get; }

    public SdpOfferAnswer Sdp => Call.Sdp;

    /// <summary>Of the last answer to the INVITE; 0 before.</summary>
    public int Status => Call.Status;

    public HeardSink Heard { get; } = new();

    /// <summary>Completes with the answer, or the refusal.</summary>
    public Task Settled => Call.Settled;

    public Task PressAsync(string keys) => _net.RunAsync(Call.PressAsync(keys));

    public Task SayAsync(AudioClip clip) => _net.RunAsync(Call.PlayAsync(clip));

    public Task InfoAsync(string key) => _net.RunAsync(Session.InfoAsync(
        new SipBody("application/dtmf-relay", Encoding.ASCII.GetBytes($"Signal={key}\r\nDuration=100\r\n"))));

    public Task HangUpAsync() => _net.RunAsync(Session.ByeAsync());

    /// <summary>Waits until the server has said BYE.</summary>
    public async Task UntilHungUpAsync() => Assert.IsType<SessionEvent.PeerHungUp>(await _net.RunAsync(Call.Ended));

    /// <summary>A re-INVITE with another direction or other codecs; returns its status.</summary>
    public async Task<int> ChangeAsync(MediaDirection direction = MediaDirection.SendRecv, SdpOfferAnswer? sdp = null)
    {
        sdp ??= Sdp;
        var offer = new SipBody("application/sdp", sdp.MakeOffer(direction));
        var response = await _net.RunAsync(Session.ReInviteAsync(offer));
        if (response.IsSuccess)
        {
            Assert.True(sdp.TryReadAnswer(response.Body.Span, out var agreement, out _));
            Media.Apply(agreement);
        }

        return response.Status;
    }
}
