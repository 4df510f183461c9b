using UmServer.Core;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>Sending the caller to somebody else, with a peer that answers as the test says.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private const string Sdp =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.3\r\ns=-\r\nc=IN IP4 127.0.0.3\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";

    private readonly LiveCall _net = new();
    private readonly RawPeer _peer;
    private int _number = 1;
    private string _tag = "";

    public TransferTests() => _peer = new RawPeer(_net.Network, "127.0.0.3", LiveCall.ServerAddress);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _peer.Transport.Dispose(); // nobody is there any more: the call finds that out by itself
        await _net.DisposeAsync();
    }

    [Fact]
    public async Task A_transfer_that_succeeds_ends_the_call()
    {
        var transfer = await TransferAsync();
        var refer = Refer;
        Assert.Equal("<sip:1002@pbx.example>", refer.Headers[HeaderNames.ReferTo]);
        _peer.Answer(refer, 202);
        Notify("SIP/2.0 100 Trying", "active");
        Notify("SIP/2.0 200 OK", "terminated");

        await _net.UntilAsync(() => _peer.Requests.Any(request => request.Method == "BYE"));
        _peer.Answer(_peer.Requests.Last(), 200);
        Assert.Equal(CallEnd.Transferred, await EndOfAsync(transfer));
    }

    [Fact]
    public async Task A_peer_that_takes_leave_once_it_has_accepted_was_transferred()
    {
        var transfer = await TransferAsync();
        _peer.Answer(Refer, 202);
        Send("BYE");

        Assert.Equal(CallEnd.Transferred, await EndOfAsync(transfer));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_before_that_was_not()
    {
        var transfer = await TransferAsync();
        Send("BYE");

        Assert.Equal(CallEnd.CallerHungUp, await EndOfAsync(transfer));
    }

    [Fact]
    public async Task A_caller_who_has_hung_up_is_not_transferred()
    {
        await AnswerAsync();
        Send("BYE");
        await _net.UntilAsync(() => _peer.Responses.Last().CSeq?.Method == "BYE");

        Assert.Equal(CallEnd.CallerHungUp, await EndOfAsync(_net.Call.TransferAsync("1002")));
    }

    [Theory]
    [InlineData("486 Busy Here", TransferFailure.Busy)]
    [InlineData("600 Busy Everywhere", TransferFailure.Busy)]
    [InlineData("480 Temporarily Unavailable", TransferFailure.NoAnswer)]
    [InlineData("487 Request Terminated", TransferFailure.NoAnswer)]
    [InlineData("404 Not Found", TransferFailure.Failed)]
    public async Task A_transfer_that_fails_brings_the_caller_back(string report, TransferFailure failure)
    {
        var transfer = await TransferAsync();
        _peer.Answer(Refer, 202);
        Notify($"SIP/2.0 {report}", "terminated");

        Assert.Equal(failure, await _net.RunAsync(transfer));
        await _net.RunAsync(_net.Call.PlayAsync(Phrase.Empty));
    }

    [Fact]
    public async Task A_peer_that_does_no_transfers_says_so()
    {
        var transfer = await TransferAsync();
        _peer.Answer(Refer, 501);

        Assert.Equal(TransferFailure.Refused, await _net.RunAsync(transfer));
    }

    [Fact]
    public async Task Ringing_that_nobody_answers_brings_the_caller_back()
    {
        var transfer = await TransferAsync();
        _peer.Answer(Refer, 202);
        Notify("SIP/2.0 180 Ringing", "active");

        Assert.Equal(TransferFailure.NoAnswer, await _net.RunAsync(transfer));
    }

    [Fact]
    public async Task A_peer_that_is_gone_is_a_lost_connection()
    {
        var transfer = await TransferAsync();
        _peer.Answer(Refer, 481);

        Assert.Equal(CallEnd.ConnectionLost, await EndOfAsync(transfer));
    }

    [Theory]
    [InlineData("sip:5550100@pbx.example:5080", "sip:1002@pbx.example:5080")]
    [InlineData("sip:anonymous@anonymous.invalid", "sip:1002@127.0.0.3:5060")]
    [InlineData("tel:+15550100", "sip:1002@127.0.0.3:5060")]
    public async Task The_target_is_where_the_caller_is_at_home(string from, string target)
    {
        _ = await TransferAsync(from);

        Assert.Equal($"<{target}>", Refer.Headers[HeaderNames.ReferTo]);
    }

    private SipRequest Refer => _peer.Requests.Last(request => request.Method == "REFER");

    private async Task<Task<TransferFailure>> TransferAsync(string from = "sip:5550100@pbx.example")
    {
        await AnswerAsync(from);
        var transfer = _net.Call.TransferAsync("1002");
        await _net.UntilAsync(() => _peer.Requests.Any());
        return transfer;
    }

    private async Task AnswerAsync(string from = "sip:5550100@pbx.example")
    {
        _from = from;
        Send("INVITE", body: Sdp);
        var answering = (await _net.ArrivedAsync()).AnswerAsync();
        await _net.UntilAsync(() => _peer.Responses.Any(response => response.Status == 200));
        _tag = _peer.Responses.Last().To!.Tag!;
        Send("ACK");
        await _net.RunAsync(answering);
    }

    private string _from = "";

    private void Notify(string fragment, string state) =>
        Send("NOTIFY", $"Event: refer\r\nSubscription-State: {state}\r\n", fragment, "message/sipfrag");

    private void Send(string method, string headers = "", string body = "", string type = "application/sdp")
    {
        if (method is not ("INVITE" or "ACK"))
            _number++;
        var to = _tag.Length == 0 ? "" : $";tag={_tag}";
        _peer.Send(
            $"{method} sip:1001@127.0.0.1 SIP/2.0\r\n"
            + $"Via: SIP/2.0/UDP 127.0.0.3:5060;branch=z9hG4bK{method}{_number}\r\n"
            + $"Max-Forwards: 70\r\nFrom: <{_from}>;tag=a\r\nTo: <sip:1001@127.0.0.1>{to}\r\nCall-ID: call\r\n"
            + $"CSeq: {_number} {method}\r\nContact: <sip:raw@127.0.0.3:5060>\r\n{headers}"
            + $"{(body.Length == 0 ? "" : $"Content-Type: {type}\r\n")}Content-Length: {body.Length}\r\n\r\n{body}");
    }

    private async Task<CallEnd> EndOfAsync(Task verb) =>
        (await Assert.ThrowsAsync<CallEndedException>(() => _net.RunAsync(verb))).End;
}
