using System.Net;
using System.Text;
using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>From the INVITE to the answer, or to none.</summary>
public sealed class AnsweringTests : IAsyncLifetime
{
    private readonly LiveCall _net = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _net.DisposeAsync().AsTask();

    [Fact]
    public async Task An_answered_call_knows_its_caller_and_its_codec()
    {
        var phone = new TestPhone(_net, AudioCodec.Pcma);
        var call = await _net.ArrivedAsync();
        Assert.Null(await call.GetQualityAsync());

        await _net.RunAsync(call.AnswerAsync());
        await _net.RunAsync(phone.Settled);

        Assert.Equal(200, phone.Status);
        Assert.Equal(("5550100", "Bob", "1001"), (call.Info.CallerNumber, call.Info.CallerName, call.Info.Called));
        Assert.Equal(RecordingFormat.Pcma, call.RecordingFormat);
        Assert.Equal("PCMA", await _net.CodecAsync());
    }

    [Fact]
    public async Task A_refusal_says_why_and_the_verbs_are_over()
    {
        var phone = new TestPhone(_net);
        var call = await _net.ArrivedAsync();

        await call.RejectAsync(404, "nobody has this number");
        await _net.RunAsync(phone.Settled);

        Assert.Equal(404, phone.Status);
        Assert.Contains(
            _net.Network.Sent,
            message => message.Text.Contains("399 UmServer \"nobody has this number\"", StringComparison.Ordinal));
        await Assert.ThrowsAsync<CallEndedException>(call.AnswerAsync);
    }

    [Fact]
    public async Task A_caller_who_gives_up_before_the_answer_has_hung_up()
    {
        var phone = new TestPhone(_net);
        var call = await _net.ArrivedAsync();
        phone.Session.Cancel();
        await _net.RunAsync(phone.Settled);

        var ended = await Assert.ThrowsAsync<CallEndedException>(() => _net.RunAsync(call.AnswerAsync()));

        Assert.Equal(CallEnd.CallerHungUp, ended.End);
        Assert.Equal(1, _net.Network.CountSent("SIP/2.0 487"));
    }

    [Fact]
    public async Task A_caller_without_a_codec_of_ours_is_refused_488()
    {
        var peer = Peer();
        peer.Send(Invite("v=0\no=- 1 1 IN IP4 127.0.0.3\ns=-\nc=IN IP4 127.0.0.3\nt=0 0\nm=audio 9 RTP/AVP 18\n"));
        var call = await _net.ArrivedAsync();

        var ended = await Assert.ThrowsAsync<CallEndedException>(() => _net.RunAsync(call.AnswerAsync()));

        Assert.Equal(CallEnd.NotAnswerable, ended.End);
        Assert.Equal(488, await FinalStatusAsync(peer));
        Assert.Contains("call", Assert.Single(_net.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_describes_no_session_is_refused()
    {
        var peer = Peer();
        peer.Send(Invite("this is no description", "application/sdp"));
        var call = await _net.ArrivedAsync();

        await Assert.ThrowsAsync<CallEndedException>(() => _net.RunAsync(call.AnswerAsync()));

        Assert.Equal(400, await FinalStatusAsync(peer));
    }

    [Fact]
    public async Task Without_a_free_port_the_caller_is_told_to_try_again()
    {
        var ports = new RtpPortRange(15_900, 15_903);
        await using var net = new LiveCall(ports);
        var taken = Enumerable.Range(0, ports.Capacity)
            .Select(_ => MediaSession.Create(net.MediaClock, ports, IPAddress.Parse(LiveCall.ServerAddress))).ToList();
        var phone = new TestPhone(net);
        var call = await net.ArrivedAsync();

        var ended = await Assert.ThrowsAsync<CallEndedException>(() => net.RunAsync(call.AnswerAsync()));
        await net.RunAsync(phone.Settled);

        Assert.Equal((CallEnd.NotAnswerable, 503), (ended.End, phone.Status));
        Assert.Contains(net.Network.Sent, message => message.Text.Contains("Retry-After: 5", StringComparison.Ordinal));
        Assert.Contains("No free pair of RTP ports", Assert.Single(net.Log.Lines), StringComparison.Ordinal);
        foreach (var session in taken)
            await net.RunAsync(session.DisposeAsync().AsTask());
    }

    [Fact]
    public async Task An_invite_without_an_offer_gets_ours_and_is_heard_once_it_is_answered()
    {
        var peer = Peer();
        using var phone = new System.Net.Sockets.UdpClient(new IPEndPoint(IPAddress.Parse("127.0.0.3"), 0));
        peer.Send(Invite(""));
        var call = await _net.ArrivedAsync();
        var answering = call.AnswerAsync();
        await _net.UntilAsync(() => peer.Responses.Any(response => response.Status == 200));
        var ok = peer.Responses.Single(response => response.Status == 200);
        Assert.Contains("m=audio", Encoding.ASCII.GetString(ok.Body.Span), StringComparison.Ordinal);
        Assert.False(answering.IsCompleted);

        peer.Send(Ack(ok, Description(phone, "0 101", "a=rtpmap:101 telephone-event/8000")));
        await _net.RunAsync(answering);
        await _net.RunAsync(call.PlayAsync(Phrase.Of(new PhrasePart.Tone())));

        Assert.True(phone.Available > 0);
        Assert.Equal("PCMU", await _net.CodecAsync());
    }

    [Fact]
    public async Task An_offer_of_ours_that_is_not_answered_ends_the_call()
    {
        var peer = Peer();
        peer.Send(Invite(""));
        var call = await _net.ArrivedAsync();
        var answering = call.AnswerAsync();
        await _net.UntilAsync(() => peer.Responses.Any(response => response.Status == 200));

        peer.Send(Ack(peer.Responses.Single(response => response.Status == 200), ""));
        await _net.UntilAsync(() => peer.Requests.Any());
        var bye = peer.Requests.First();
        peer.Answer(bye, 200);

        var ended = await Assert.ThrowsAsync<CallEndedException>(() => _net.RunAsync(answering));
        Assert.Equal(("BYE", CallEnd.NotAnswerable), (bye.Method, ended.End));
    }

    [Fact]
    public async Task A_caller_who_never_acknowledges_is_lost()
    {
        var peer = Peer();
        peer.Send(Invite("v=0\no=- 1 1 IN IP4 127.0.0.3\ns=-\nc=IN IP4 127.0.0.3\nt=0 0\nm=audio 9 RTP/AVP 0\n"));
        var call = await _net.ArrivedAsync();

        var ended = await Assert.ThrowsAsync<CallEndedException>(() => _net.RunAsync(call.AnswerAsync()));

        await _net.UntilAsync(() => peer.Requests.Any());
        Assert.Equal(CallEnd.ConnectionLost, ended.End);
        Assert.Equal("BYE", peer.Requests.First().Method);
    }

    [Fact]
    public async Task The_description_names_the_address_that_the_peer_reaches()
    {
        var phone = new TestPhone(_net);
        var call = await _net.ArrivedAsync();
        await _net.RunAsync(call.AnswerAsync());
        await _net.RunAsync(phone.Settled);

        var ok = _net.Network.Sent.First(message => message.FirstLine == "SIP/2.0 200 OK");

        Assert.Contains($"c=IN IP4 {LiveCall.ServerAddress}", ok.Text, StringComparison.Ordinal);
    }

    private static string Description(System.Net.Sockets.UdpClient phone, string formats, string attribute) =>
        $"v=0\r\no=- 1 1 IN IP4 127.0.0.3\r\ns=-\r\nc=IN IP4 127.0.0.3\r\nt=0 0\r\n"
        + $"m=audio {((IPEndPoint)phone.Client.LocalEndPoint!).Port} RTP/AVP {formats}\r\n{attribute}\r\n";

    private static string Invite(string body, string type = "application/sdp") =>
        Request("INVITE", "", body, type);

    private static string Ack(SipResponse ok, string body) =>
        Request("ACK", $";tag={ok.To!.Tag}", body, "application/sdp");

    private static string Request(string method, string toTag, string body, string type) =>
        $"{method} sip:1001@127.0.0.1 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.3:5060;branch=z9hG4bK{method}\n"
        + $"Max-Forwards: 70\nFrom: <sip:raw@127.0.0.3>;tag=a\nTo: <sip:1001@127.0.0.1>{toTag}\nCall-ID: call\n"
        + $"CSeq: 1 {method}\nContact: <sip:raw@127.0.0.3:5060>\n{(body.Length == 0 ? "" : $"Content-Type: {type}\n")}"
        + $"Content-Length: {body.ReplaceLineEndings("\r\n").Length}\n\n{body}";

    private RawPeer Peer() => new(_net.Network, "127.0.0.3", LiveCall.ServerAddress);

    private async Task<int> FinalStatusAsync(RawPeer peer)
    {
        await _net.UntilAsync(() => peer.Responses.Any(response => response.Status >= 200));
        return peer.Responses.Last().Status;
    }
}
