namespace UmServer.Sip.Tests.Stack;

/// <summary>Changing a session: re-INVITE (RFC 3261 §14) and UPDATE (RFC 3311); INFO beside it.</summary>
public sealed class OfferTests
{
    private static readonly SipBody Hold = TwoStacks.Offer with { ContentType = "application/sdp; hold=1" };

    [Theory]
    [InlineData("INVITE")]
    [InlineData("UPDATE")]
    public async Task An_offer_within_the_call_is_answered_by_the_other_side(string method)
    {
        var net = new TwoStacks();
        var (caller, called) = net.Establish();

        var changed = method == "INVITE" ? caller.ReInviteAsync(Hold) : caller.UpdateAsync(Hold);
        net.Run(0.1);
        var offered = Assert.IsType<SessionEvent.Offered>(Assert.Single(TwoStacks.Drain(called)));
        Assert.Equal(method, offered.Offer.Method);
        Assert.Equal(Hold.ContentType, offered.Offer.Body!.ContentType);
        offered.Offer.Answer(TwoStacks.Answer);
        net.Run(0.1);

        var response = await changed;
        Assert.Equal(200, response.Status);
        Assert.Equal("answer", TwoStacks.Text(SipBody.Of(response)));
        Assert.Equal(method == "INVITE" ? 1 : 0, TwoStacks.Drain(called).OfType<SessionEvent.Acknowledged>().Count());
        Assert.Equal(SessionState.Established, called.State);
    }

    [Fact]
    public async Task A_refused_offer_leaves_the_call_as_it_was()
    {
        var net = new TwoStacks();
        var (caller, called) = net.Establish();

        var changed = called.ReInviteAsync(Hold);
        net.Run(0.1);
        Assert.IsType<SessionEvent.Offered>(Assert.Single(TwoStacks.Drain(caller))).Offer.Reject();
        net.Run(0.1);

        Assert.Equal(488, (await changed).Status);
        Assert.Equal(SessionState.Established, caller.State);
        Assert.Equal(SessionState.Established, called.State);
    }

    [Fact]
    public async Task Offers_that_cross_are_both_refused_491_and_the_second_try_succeeds()
    {
        var net = new TwoStacks();
        var (caller, called) = net.Establish();
        var ofCaller = caller.ReInviteAsync(Hold);
        var ofCalled = called.ReInviteAsync(Hold);
        net.Run(0.1);
        Assert.Equal(2, net.Network.CountSent("SIP/2.0 491"));

        while (!ofCaller.IsCompleted || !ofCalled.IsCompleted)
        {
            await Task.Yield();
            net.Run(0.1);
            foreach (var offered in TwoStacks.Drain(caller).Concat(TwoStacks.Drain(called)).OfType<SessionEvent.Offered>())
                offered.Offer.Answer(TwoStacks.Answer);
        }

        Assert.Equal(200, (await ofCaller).Status);
        Assert.Equal(200, (await ofCalled).Status);
    }

    [Fact]
    public void A_second_invite_while_the_first_is_unanswered_is_told_to_come_back_later()
    {
        var call = new RawCaller();
        var tag = call.Establish();
        call.Send(RawCaller.Request("INVITE", "z9hG4bKx", 2, tag, body: "one"));

        call.Send(RawCaller.Request("INVITE", "z9hG4bKy", 3, tag, body: "two"));

        var refused = call.Peer.Responses.Last();
        Assert.Equal(500, refused.Status);
        Assert.InRange(int.Parse(refused.Headers[HeaderNames.RetryAfter]!), 0, 10);
    }

    [Fact]
    public void A_cancelled_reinvite_leaves_the_call_alone()
    {
        var call = new RawCaller();
        var tag = call.Establish();
        call.Send(RawCaller.Request("INVITE", "z9hG4bKx", 2, tag, body: "hold"));

        call.Send(RawCaller.Request("CANCEL", "z9hG4bKx", 2, tag));

        Assert.Equal([100, 200, 487], call.Statuses);
        Assert.Equal(SessionState.Established, call.Session.State);
    }

    [Fact]
    public void An_offer_left_open_is_refused_when_the_call_ends()
    {
        var call = new RawCaller();
        var tag = call.Establish();
        call.Send(RawCaller.Request("INVITE", "z9hG4bKx", 2, tag, body: "hold"));

        call.Send(RawCaller.Request("BYE", "z9hG4bKb", 3, tag));

        Assert.Equal([100, 200, 487], call.Statuses);
    }

    [Fact]
    public void A_reinvite_moves_the_peer_to_its_new_contact()
    {
        var call = new RawCaller();
        var tag = call.Establish();
        call.Send(RawCaller.Request("INVITE", "z9hG4bKx", 2, tag, body: "moved")
            .Replace("Contact: <sip:raw@192.0.2.9:5060>", "Contact: <sip:moved@192.0.2.9>", StringComparison.Ordinal));
        TwoStacks.Drain(call.Session).OfType<SessionEvent.Offered>().Single().Offer.Answer(TwoStacks.Answer);
        call.Send(RawCaller.Request("ACK", "z9hG4bKz", 2, tag));

        _ = call.Session.ByeAsync();
        call.Net.Run(0.1);

        Assert.Equal("moved", Assert.Single(call.Peer.Requests).RequestUri.User);
    }

    [Fact]
    public async Task Info_is_answered_and_its_body_handed_up()
    {
        var net = new TwoStacks();
        var (caller, called) = net.Establish();

        var sent = caller.InfoAsync(new SipBody("application/dtmf-relay", "Signal=5\r\n"u8.ToArray()));
        net.Run(0.1);

        Assert.Equal(200, (await sent).Status);
        var info = Assert.IsType<SessionEvent.InfoReceived>(Assert.Single(TwoStacks.Drain(called)));
        Assert.Equal("application/dtmf-relay", info.Body.ContentType);
    }

    [Theory]
    [InlineData("OPTIONS", 200)]
    [InlineData("UPDATE", 200)]
    [InlineData("REFER", 405)]
    [InlineData("DANCE", 501)]
    public void A_request_within_the_call_that_the_application_need_not_see_is_answered(string method, int status)
    {
        var call = new RawCaller();
        var tag = call.Establish();

        call.Send(RawCaller.Request(method, "z9hG4bKm", 2, tag));

        Assert.Equal([status], call.Statuses);
        Assert.Contains("INVITE", call.Peer.Responses.Single().Headers[HeaderNames.Allow]!, StringComparison.Ordinal);
        Assert.Empty(TwoStacks.Drain(call.Session));
    }

    [Fact]
    public void An_update_while_our_offer_is_unanswered_is_refused_491()
    {
        var call = new RawCaller();
        var tag = call.Establish();
        _ = call.Session.ReInviteAsync(Hold);

        call.Send(RawCaller.Request("UPDATE", "z9hG4bKu", 2, tag, body: "theirs"));

        Assert.Equal([491], call.Statuses);
    }

    [Fact]
    public void An_info_package_is_refused_469()
    {
        var call = new RawCaller();
        var tag = call.Establish();

        call.Send(RawCaller.Request("INFO", "z9hG4bKi", 2, tag, "Info-Package: foo\n"));

        Assert.Equal([469], call.Statuses);
    }

    [Fact]
    public void A_flood_of_info_that_nobody_reads_is_refused_after_a_while()
    {
        var call = new RawCaller();
        var tag = call.Establish();

        for (var i = 2; i < 140; i++)
            call.Send(RawCaller.Request("INFO", $"z9hG4bKi{i}", i, tag, body: "key"), seconds: 0.011);

        Assert.Equal(128, call.Statuses.Count(status => status == 200));
        Assert.Contains(503, call.Statuses);
    }

    [Fact]
    public async Task A_peer_that_knows_the_call_no_more_ends_it()
    {
        var call = new RawCaller();
        call.Establish();
        var info = call.Session.InfoAsync(TwoStacks.Offer);
        call.Net.Run(0.05);

        call.Peer.Answer(call.Peer.Requests.Single(), 481);
        call.Net.Run(0.05);

        Assert.Equal(481, (await info).Status);
        Assert.Equal(481, Assert.IsType<SessionEvent.Failed>(Assert.Single(TwoStacks.Drain(call.Session))).Status);
    }

    [Fact]
    public void An_offer_by_update_while_ours_waits_for_its_answer_in_the_ack_is_refused_491()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite(body: ""));
        _ = call.Session.AnswerAsync(TwoStacks.Answer);
        call.Net.Run(0.05);
        call.Peer.Heard.Clear();

        call.Send(RawCaller.Request("UPDATE", "z9hG4bKu", 2, call.Session.LocalTag, body: "theirs"));

        Assert.Equal([491], call.Statuses);
        Assert.Empty(TwoStacks.Drain(call.Session));
    }
}
