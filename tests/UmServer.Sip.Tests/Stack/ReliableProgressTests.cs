using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>Reliable provisional responses (RFC 3262).</summary>
public sealed class ReliableProgressTests
{
    [Fact]
    public async Task A_caller_that_requires_it_gets_progress_until_its_prack()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite(extra: "Require: 100rel\n"));
        var progress = call.Session.ProgressAsync(183, TwoStacks.Answer);
        call.Net.Run(1.6);
        Assert.Equal([100, 183, 183, 183], call.Statuses);
        Assert.False(progress.IsCompleted);
        var reliable = call.Peer.Responses.Last();
        Assert.Equal("100rel", reliable.Headers[HeaderNames.Require]);

        call.Send(RawCaller.Request("PRACK", "z9hG4bKp", 2, call.Session.LocalTag,
            $"RAck: {reliable.Headers[HeaderNames.RSeq]} 1 INVITE\n"), seconds: 10);

        await progress;
        Assert.Equal([100, 183, 183, 183, 200], call.Statuses);
    }

    [Fact]
    public void A_prack_of_something_else_is_answered_481()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite(extra: "Require: 100rel\n"));
        _ = call.Session.ProgressAsync(180);

        call.Send(RawCaller.Request("PRACK", "z9hG4bKp", 2, call.Session.LocalTag, "RAck: 77 1 INVITE\n"));

        Assert.Equal(481, call.Statuses[^1]);
    }

    [Fact]
    public void Progress_that_is_never_acknowledged_refuses_the_invite()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite(extra: "Require: 100rel\n"));
        _ = call.Session.ProgressAsync(180);

        call.Net.Run(32.5);

        Assert.Contains(504, call.Statuses);
        Assert.Equal(504, Assert.IsType<SessionEvent.Failed>(Assert.Single(TwoStacks.Drain(call.Session))).Status);
    }

    [Fact]
    public async Task The_answer_waits_for_the_prack()
    {
        var net = new TwoStacks();
        var caller = net.Caller.Invite(net.Call());
        net.Run(0.1);
        var called = net.CalledApplication.Sessions[0];
        var progress = called.ProgressAsync(183, TwoStacks.Answer, reliable: true);
        var answered = called.AnswerAsync(TwoStacks.Answer);
        Assert.Equal(0, net.Network.CountSent("SIP/2.0 200"));
        net.Run(0.1);
        await progress;

        while (!answered.IsCompleted)
        {
            await Task.Yield();
            net.Run(0.01);
        }

        Assert.True(await answered);
        Assert.Equal(1, net.Network.CountSent("PRACK"));
        Assert.Collection(TwoStacks.Drain(caller),
            first => Assert.Equal("answer", TwoStacks.Text(Assert.IsType<SessionEvent.Ringing>(first).Body)),
            then => Assert.IsType<SessionEvent.Answered>(then));
    }

    [Fact]
    public void Repeated_progress_is_reported_and_acknowledged_once()
    {
        var net = new TwoStacks();
        var peer = new RawPeer(net.Network, "192.0.2.9", "192.0.2.1");
        var caller = net.Caller.Invite(net.Call("192.0.2.9"));
        net.Run(0.1);
        var invite = peer.Requests.First();
        for (var times = 0; times < 2; times++)
            peer.Answer(invite, 183, complete: response =>
            {
                response.Headers.Add(HeaderNames.Require, "100rel");
                response.Headers.Add(HeaderNames.RSeq, "9021");
            });
        net.Run(0.1);

        var prack = Assert.Single(peer.Requests, request => request.Method == SipMethods.Prack);
        Assert.Equal("9021 1 INVITE", prack.Headers[HeaderNames.RAck]);
        Assert.Equal(2u, prack.CSeq!.Value.Number);
        Assert.Single(TwoStacks.Drain(caller));
    }
}
