using System.Net;
using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>An INVITE that reaches several phones, or is sent elsewhere (RFC 3261 §13.2.2, §8.1.3.4).</summary>
public sealed class ForkTests
{
    private readonly TwoStacks _net = new();
    private readonly RawPeer _peer;

    public ForkTests() => _peer = new RawPeer(_net.Network, "192.0.2.9", "192.0.2.1");

    [Fact]
    public void The_first_answer_is_the_call_and_another_is_acknowledged_and_hung_up()
    {
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        var invite = _peer.Requests.First();
        _peer.Answer(invite, 180, "one");
        _peer.Answer(invite, 180, "two");
        _peer.Answer(invite, 200, "two");
        _peer.Answer(invite, 200, "one");
        _net.Run(0.1);

        Assert.Equal(["ACK two", "ACK one", "BYE one"],
            _peer.Requests.Skip(1).Select(request => $"{request.Method} {request.To!.Tag}"));
        Assert.Equal(3, TwoStacks.Drain(caller).Count);
        Assert.Equal(SessionState.Established, caller.State);
    }

    [Fact]
    public void A_phone_that_says_bye_while_it_rings_is_called_off()
    {
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        var invite = _peer.Requests.First();
        _peer.Answer(invite, 180, "one");
        _net.Run(0.1);
        _peer.Send(RawCaller.Request("BYE", "z9hG4bKb", 1, caller.LocalTag, fromTag: "one")
            .Replace("Call-ID: call", $"Call-ID: {caller.CallId}", StringComparison.Ordinal));

        _net.Run(70);

        Assert.Contains(_peer.Requests, request => request.Method == SipMethods.Cancel);
        Assert.IsType<SessionEvent.PeerHungUp>(TwoStacks.Drain(caller)[^1]);
        Assert.Equal((0, 0), _net.Caller.Load);
    }

    [Fact]
    public void A_redirect_is_reported_and_ends_the_call_unless_it_is_to_be_followed()
    {
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        _peer.Answer(_peer.Requests.First(), 302, complete: response =>
            response.Headers.Set(HeaderNames.Contact, "<sip:a@192.0.2.2>;q=0.1, <sip:b@192.0.2.2>"));
        _net.Run(0.1);

        var events = TwoStacks.Drain(caller);
        var redirected = Assert.IsType<SessionEvent.Redirected>(events[0]);
        Assert.Equal(["sip:b@192.0.2.2", "sip:a@192.0.2.2"], redirected.Targets.Select(target => target.ToString()));
        Assert.Equal(302, Assert.IsType<SessionEvent.Failed>(events[1]).Status);
        Assert.Empty(_net.CalledApplication.Sessions);
    }

    [Fact]
    public void A_redirect_is_followed_in_the_order_of_preference()
    {
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9") with { FollowRedirects = true });
        _net.Run(0.1);
        _peer.Answer(_peer.Requests.First(), 302, complete: response =>
            response.Headers.Set(HeaderNames.Contact, "<sip:worker@192.0.2.2>;q=0.1, <sip:busy@192.0.2.9>"));
        _net.Run(0.1);
        var second = _peer.Requests.Last();
        Assert.Equal("busy", second.RequestUri.User);
        _peer.Answer(second, 486);
        _net.Run(0.1);

        var called = Assert.Single(_net.CalledApplication.Sessions);
        Assert.Equal(caller.CallId, called.CallId);
        Assert.Equal(3u, called.Invite.CSeq!.Value.Number);
        Assert.Null(called.Invite.To!.Tag);
        _ = called.AnswerAsync(TwoStacks.Answer);
        _net.Run(0.1);
        Assert.IsType<SessionEvent.Answered>(TwoStacks.Drain(caller)[^1]);
    }

    [Fact]
    public void A_redirect_in_a_circle_ends()
    {
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9") with { FollowRedirects = true });
        for (var round = 0; round < 4; round++)
        {
            _net.Run(0.1);
            if (_peer.Requests.LastOrDefault() is { Method: SipMethods.Invite } invite)
                _peer.Answer(invite, 302, complete: response =>
                    response.Headers.Set(HeaderNames.Contact, "<sip:there@192.0.2.9>"));
        }

        _net.Run(0.1);

        Assert.Equal(2, _net.Network.CountSent("INVITE"));
        Assert.IsType<SessionEvent.Failed>(TwoStacks.Drain(caller)[^1]);
    }

    [Fact]
    public async Task An_answer_that_is_repeated_while_its_contact_is_looked_up_does_not_end_the_call()
    {
        var lookups = new List<TaskCompletionSource<IPAddress?>>();
        _net.Network.Resolve = _ =>
        {
            lookups.Add(new TaskCompletionSource<IPAddress?>());
            return lookups[^1].Task;
        };
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        for (var i = 0; i < 2; i++)
        {
            _peer.Answer(_peer.Requests.First(), 200, "one", response =>
                response.Headers.Set(HeaderNames.Contact, "<sip:raw@pbx.example.com>"));
            _net.Run(0.5);
        }

        foreach (var lookup in lookups)
            await Task.Run(() => lookup.SetResult(IPAddress.Parse("192.0.2.9"))); // it goes on where the result is set
        _net.Run(0.1);

        Assert.Equal(["ACK"], _peer.Requests.Skip(1).Select(request => request.Method));
        Assert.Equal(SessionState.Established, caller.State);
    }

    [Fact]
    public void An_update_before_the_answer_starts_no_session_timer()
    {
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        _peer.Answer(_peer.Requests.First(), 183, "one");
        _net.Run(0.1);
        _peer.Send(RawCaller.Request("UPDATE", "z9hG4bKu", 1, caller.LocalTag, "Supported: timer\n", fromTag: "one")
            .Replace("Call-ID: call", $"Call-ID: {caller.CallId}", StringComparison.Ordinal));
        _net.Run(3600);

        Assert.Equal(200, _peer.Responses.Single().Status);
        Assert.Equal(SessionState.Early, caller.State);
        Assert.Empty(TwoStacks.Drain(caller).OfType<SessionEvent.Expired>());
    }
}
