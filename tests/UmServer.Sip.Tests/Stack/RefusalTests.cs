namespace UmServer.Sip.Tests.Stack;

/// <summary>What the stack answers by itself (RFC 3261 §8.2).</summary>
public sealed class RefusalTests
{
    private readonly RawCaller _call = new();

    private SipResponse Answer => Assert.Single(_call.Peer.Responses);

    [Fact]
    public void A_malformed_request_is_answered_400_with_what_was_wrong()
    {
        _call.Send(RawCaller.Invite().Replace("Max-Forwards: 70", "Max-Forwards: many", StringComparison.Ordinal));

        Assert.Equal(400, Answer.Status);
        Assert.Equal("Malformed Max-Forwards", Answer.Reason);
        Assert.Equal("call", Answer.CallId);
    }

    [Fact]
    public void Rubbish_is_not_answered()
    {
        _call.Send("hello\n\n");

        Assert.Empty(_call.Peer.Heard);
    }

    [Theory]
    [InlineData("REGISTER", 405)]
    [InlineData("SUBSCRIBE", 405)]
    [InlineData("DANCE", 501)]
    [InlineData("BYE", 481)]
    [InlineData("CANCEL", 481)]
    public void A_method_that_is_not_done_here_is_refused(string method, int status)
    {
        _call.Send(RawCaller.Request(method, "z9hG4bK1", 1));

        Assert.Equal(status, Answer.Status);
        Assert.Equal(0, _call.Application.Count);
    }

    [Fact]
    public void A_refused_method_is_told_which_are_allowed()
    {
        _call.Send(RawCaller.Request("REGISTER", "z9hG4bK1", 1));

        Assert.Contains("INVITE, ACK, CANCEL, BYE", Answer.Headers[HeaderNames.Allow]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_extension_that_is_unknown_is_named_in_a_420()
    {
        _call.Send(RawCaller.Invite(extra: "Require: 100rel, teleport\n"));

        Assert.Equal(420, Answer.Status);
        Assert.Equal("teleport", Answer.Headers[HeaderNames.Unsupported]);
    }

    [Fact]
    public void A_request_in_a_dialog_that_is_not_there_is_answered_481()
    {
        _call.Send(RawCaller.Request("BYE", "z9hG4bK1", 2, toTag: "gone"));

        Assert.Equal(481, Answer.Status);
    }

    [Fact]
    public void A_stray_ack_is_dropped()
    {
        _call.Send(RawCaller.Request("ACK", "z9hG4bK1", 1, toTag: "gone"));

        Assert.Empty(_call.Peer.Heard);
    }

    [Fact]
    public void An_invite_without_contact_is_malformed()
    {
        _call.Send(RawCaller.Invite().Replace("Contact: <sip:raw@192.0.2.9:5060>\n", "", StringComparison.Ordinal));

        Assert.Equal(400, Answer.Status);
    }

    [Fact]
    public void A_uri_of_a_foreign_scheme_is_answered_416()
    {
        _call.Send(RawCaller.Invite(uri: "tel:+15551001"));

        Assert.Equal(416, Answer.Status);
    }

    [Fact]
    public void Another_version_of_sip_is_answered_505()
    {
        _call.Send(RawCaller.Invite().Replace("192.0.2.2 SIP/2.0\n", "192.0.2.2 SIP/7.0\n", StringComparison.Ordinal));

        Assert.Equal(505, Answer.Status);
    }

    [Fact]
    public void Options_are_answered_with_what_is_understood()
    {
        _call.Send(RawCaller.Request("OPTIONS", "z9hG4bK1", 1));

        Assert.Equal(200, Answer.Status);
        Assert.Equal("100rel, timer", Answer.Headers[HeaderNames.Supported]);
        Assert.Contains("application/sdp", Answer.Headers[HeaderNames.Accept]!, StringComparison.Ordinal);
        Assert.Contains("UPDATE", Answer.Headers[HeaderNames.Allow]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_stack_answers_503_and_says_when_to_come_back()
    {
        var call = new RawCaller(configure: options => options with { MaxSessions = 1 });
        call.Send(RawCaller.Invite());

        call.Send(RawCaller.Invite("z9hG4bK2").Replace("Call-ID: call", "Call-ID: other", StringComparison.Ordinal));

        var refused = call.Peer.Responses.Last();
        Assert.Equal(503, refused.Status);
        Assert.Equal("10", refused.Headers[HeaderNames.RetryAfter]);
        Assert.Equal(1, call.Application.Count);
    }

    [Fact]
    public void A_contact_holds_nothing_of_the_request_but_the_escaped_user()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite(uri: "sip:10%3E01;x=y@evil.example;maddr=203.0.113.1;transport=tcp"));
        _ = call.Session.AnswerAsync(TwoStacks.Answer);
        call.Net.Run(0.05);

        var contact = call.Peer.Responses.Last().Headers[HeaderNames.Contact]!;

        Assert.Equal("<sip:10%3E01;x=y@192.0.2.2:5060>", contact);
    }

    [Fact]
    public void A_mistake_of_the_application_costs_one_message_and_not_the_stack()
    {
        var first = true;
        var call = new RawCaller(new TestApplication(request =>
        {
            if (first)
            {
                first = false;
                throw new InvalidOperationException("a mistake");
            }

            request.Respond(404);
        }));
        call.Send(RawCaller.Invite());

        call.Send(RawCaller.Invite());

        Assert.Equal([404], call.Statuses);
    }

    [Theory]
    [InlineData("mailto:alice@example.com")]
    [InlineData("tel:+15551234")]
    public void An_invite_whose_contact_cannot_be_sent_a_request_is_refused(string contact)
    {
        var call = new RawCaller();

        call.Send(RawCaller.Invite().Replace("sip:raw@192.0.2.9:5060", contact, StringComparison.Ordinal));

        Assert.Equal([400], call.Statuses);
    }

    [Theory]
    [InlineData("Accept: text/html, */*;q=0.1\n", 1)]
    [InlineData("Accept: application/*\n", 1)]
    [InlineData("Accept: Application/SDP ;level=1\n", 1)]
    [InlineData("Accept: text/html\n", 0)]
    public void An_invite_reaches_the_application_if_its_sender_takes_our_kind_of_answer(string accept, int count)
    {
        var call = new RawCaller();

        call.Send(RawCaller.Invite(extra: accept));

        Assert.Equal(count, call.Application.Count);
    }

    [Fact]
    public void A_full_stack_still_ends_its_calls()
    {
        var call = new RawCaller(configure: options => options with { MaxAnswered = 2 });
        call.Establish();
        call.Send(RawCaller.Request("OPTIONS", "z9hG4bKo", 2, call.Session.LocalTag));
        Assert.True(call.Net.Called.Load.Transactions >= 2);

        _ = call.Session.ByeAsync();
        call.Net.Run(0.05);

        Assert.Equal(["BYE"], call.Peer.Requests.Select(request => request.Method));
    }

    [Fact]
    public void What_is_answered_is_no_work_any_more()
    {
        var call = new RawCaller(configure: options => options with { MaxTransactions = 1 });
        call.Establish();
        call.Send(RawCaller.Request("BYE", "z9hG4bKbye", 2, call.Session.LocalTag));
        call.Send(Another(1));
        call.Session.Reject(486);
        call.Send(Another(2));
        call.Send(Another(2).Replace("INVITE", "CANCEL", StringComparison.Ordinal));

        call.Send(Another(3));

        Assert.Equal(4, call.Application.Count);
        Assert.True(call.Net.Called.Load.Transactions > 4);
    }

    [Fact]
    public void More_answered_requests_than_can_be_remembered_are_an_overload_until_they_are_forgotten()
    {
        var call = new RawCaller(configure: options => options with { MaxAnswered = 2 });
        call.Establish();
        call.Send(RawCaller.Request("BYE", "z9hG4bKbye", 2, call.Session.LocalTag));
        call.Peer.Heard.Clear();

        call.Send(Another(1));
        Assert.Equal(503, Assert.Single(call.Peer.Responses).Status);
        Assert.NotNull(Assert.Single(call.Peer.Responses).Headers[HeaderNames.RetryAfter]);

        call.Net.Run(33); // timers J and L
        call.Send(Another(1));
        Assert.Equal(2, call.Application.Count);
    }

    private static string Another(int number) => RawCaller.Invite($"z9hG4bKa{number}")
        .Replace("Call-ID: call", $"Call-ID: call{number}", StringComparison.Ordinal);
}
