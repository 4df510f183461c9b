using System.Net;
using System.Text;
using UmServer.Sip;

namespace UmServer.Calls.Tests;

public sealed class OutgoingPhoneTests : IAsyncLifetime
{
    private const string PeerAddress = "127.0.0.3";
    private const string OtherAddress = "127.0.0.4";

    private const string Description =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.3\r\ns=-\r\nc=IN IP4 127.0.0.3\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";

    private static readonly IPEndPoint Elsewhere = new(IPAddress.Loopback, 61_000);

    private readonly LiveCall _net = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _net.DisposeAsync().AsTask();

    [Fact]
    public async Task A_refusal_is_told_with_its_status()
    {
        _net.NewStack(PeerAddress, new RefusingApplication());
        var call = Call();
        await _net.RunAsync(call.Settled);

        Assert.Equal((486, "Busy Here"), (call.Status, call.Reason));
        Assert.IsType<SessionEvent.Failed>(await _net.RunAsync(call.Ended));
    }

    [Theory]
    [InlineData(true, 200, OtherAddress)]
    [InlineData(false, 302, PeerAddress)]
    public async Task A_redirect_is_followed_by_who_may(bool follows, int status, string target)
    {
        var to = $"<sip:1001@{OtherAddress}:5060>";
        _net.NewStack(PeerAddress, new Peer(request => Redirect(request, to)));
        _net.NewStack(OtherAddress, new Peer(request => Answer(request, Description)));
        var call = Call(follows);
        await _net.RunAsync(call.Settled);

        Assert.Equal((status, target), (call.Status, call.Target.Host));
    }

    [Theory]
    [InlineData(Description, true)]
    [InlineData("v=0\r\n", false)]
    public async Task Whether_the_answer_has_media_can_be_seen(string description, bool hasMedia)
    {
        _net.NewStack(PeerAddress, new Peer(request => Answer(request, description)));
        var call = Call();
        await _net.RunAsync(call.Settled);

        Assert.Equal(200, call.Status);
        Assert.Equal(hasMedia, call.Sdp.Agreement is not null);
    }

    [Fact]
    public async Task Who_hangs_up_here_is_told_of_no_event()
    {
        _net.NewStack(PeerAddress, new Peer(request => Answer(request, Description)));
        var call = Call();
        await _net.RunAsync(call.Settled);
        await _net.RunAsync(call.HangUpAsync());

        Assert.Null(await _net.RunAsync(call.Ended));
    }

    private static void Answer(IncomingRequest request, string description) =>
        request.Accept().AnswerAsync(new SipBody("application/sdp", Encoding.ASCII.GetBytes(description)));

    private static void Redirect(IncomingRequest request, string contact)
    {
        var response = request.CreateResponse(302);
        response.Headers.Add(HeaderNames.Contact, contact);
        request.Respond(response);
    }

    private PhoneCall Call(bool follows = false)
    {
        var stack = _net.NewStack(LiveCall.PhoneAddress, new RefusingApplication());
        var from = new NameAddress { Uri = SipTexts.Uri("sip:5550100@pbx.example") };
        return new OutgoingPhone(stack, from, _net.Time) { FollowRedirects = follows }
            .Call(SipTexts.Uri($"sip:1001@{PeerAddress}"), Elsewhere);
    }

    private sealed class Peer(Action<IncomingRequest> answer) : ISipApplication
    {
        public void OnRequest(IncomingRequest request) => answer(request);
    }
}
