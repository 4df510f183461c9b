using System.Net;
using System.Text;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls.Tests;

/// <summary>A phone with its own SIP stack and media, which does what the test says.</summary>
internal sealed class TestPhone : ISipApplication
{
    private const string SdpType = "application/sdp";
    private static readonly TimeSpan KeyPress = TimeSpan.FromMilliseconds(80);

    private readonly LiveCall _net;
    private readonly SipStack _stack;
    private readonly Task _watching;
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Calls at once.</summary>
    public TestPhone(LiveCall net, params AudioCodec[] codecs)
    {
        _net = net;
        _stack = net.NewStack(LiveCall.PhoneAddress, this);
        var ports = new RtpPortRange(12_000, 16_383);
        Media = MediaSession.Create(net.MediaClock, ports, IPAddress.Parse(LiveCall.PhoneAddress));
        Sdp = new SdpOfferAnswer(new SdpLocalMedia
        {
            Rtp = Media.LocalEndPoint,
            Codecs = codecs.Length == 0 ? [AudioCodec.Pcmu] : [.. codecs],
        });
        Session = _stack.Invite(new OutgoingCall
        {
            Target = SipTexts.Uri($"sip:1001@{LiveCall.ServerAddress}"),
            From = new NameAddress { DisplayName = "Bob", Uri = SipTexts.Uri("sip:5550100@pbx.example") },
            Body = new SipBody(SdpType, Sdp.MakeOffer()),
        });
        _watching = WatchAsync();
    }

    public SipSession Session { get; }

    public MediaSession Media { get; }

    public SdpOfferAnswer Sdp { get; }

    /// <summary>Of the last answer to the INVITE; 0 before.</summary>
    public int Status { get; private set; }

    /// <summary>True once the server has said BYE.</summary>
    public bool WasHungUp { get; private set; }

    public HeardSink Heard { get; } = new();

    /// <summary>Completes with the answer, or the refusal.</summary>
    public Task Settled => _answered.Task;

    /// <summary>What the server answers when this phone is asked to go elsewhere; the test says.</summary>
    public void OnRequest(IncomingRequest request) => request.Respond(501);

    public async Task PressAsync(string keys)
    {
        foreach (var key in keys)
        {
            await _net.RunAsync(Media.SendKeyAsync(key, KeyPress));
            await _net.RunAsync(0.1);
        }
    }

    public Task SayAsync(AudioClip clip) =>
        _net.RunAsync(Media.PlayAsync(new ClipSource([clip], Sdp.Agreement!.Codec)));

    public Task InfoAsync(string key) => _net.RunAsync(Session.InfoAsync(
        new SipBody("application/dtmf-relay", Encoding.ASCII.GetBytes($"Signal={key}\r\nDuration=100\r\n"))));

    public Task HangUpAsync() => _net.RunAsync(Session.ByeAsync());

    /// <summary>A re-INVITE with another direction or other codecs; returns its status.</summary>
    public async Task<int> ChangeAsync(MediaDirection direction = MediaDirection.SendRecv, SdpOfferAnswer? sdp = null)
    {
        sdp ??= Sdp;
        var response = await _net.RunAsync(Session.ReInviteAsync(new SipBody(SdpType, sdp.MakeOffer(direction))));
        if (response.IsSuccess)
        {
            Assert.True(sdp.TryReadAnswer(response.Body.Span, out var agreement, out _));
            Media.Apply(agreement);
        }

        return response.Status;
    }

    private async Task WatchAsync()
    {
        await foreach (var what in Session.Events.ReadAllAsync())
        {
            switch (what)
            {
                case SessionEvent.Answered(var response, var body):
                    Status = response.Status;
                    if (Sdp.TryReadAnswer(body!.Bytes.Span, out var agreement, out _))
                        Media.Apply(agreement);
                    Media.Record(Heard);
                    _answered.TrySetResult();
                    break;
                case SessionEvent.Failed(var status, _):
                    Status = status;
                    break;
                case SessionEvent.PeerHungUp:
                    WasHungUp = true;
                    break;
            }
        }

        _answered.TrySetResult();
    }
}
