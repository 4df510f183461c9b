namespace UmServer.Sip.Tests.Stack;

/// <summary>RFC 3261 §17.2 as a peer sees it.</summary>
public sealed class ServerTransactionTests
{
    private static TestApplication Refusing(int status) => new(request => request.Respond(status));

    [Fact]
    public void A_retransmitted_invite_reaches_the_application_once_and_gets_the_last_response_again()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite());

        call.Send(RawCaller.Invite());

        Assert.Equal(1, call.Application.Count);
        Assert.Equal([100, 100], call.Statuses);
    }

    [Fact]
    public void An_invite_left_unanswered_gets_a_100_after_200_ms()
    {
        var call = new RawCaller(new TestApplication(_ => { }));
        call.Send(RawCaller.Invite(), seconds: 0.19);
        Assert.Empty(call.Statuses);

        call.Net.Run(0.05);

        Assert.Equal([100], call.Statuses);
    }

    [Fact]
    public void A_refusal_is_repeated_at_doubling_intervals_until_its_ack()
    {
        var call = new RawCaller(Refusing(486));
        call.Send(RawCaller.Invite(), seconds: 1.6); // at 0, 0.5 and 1.5 s
        Assert.Equal([486, 486, 486], call.Statuses);

        call.Send(RawCaller.Request("ACK", "z9hG4bK1", 1), seconds: 40);

        Assert.Equal(3, call.Statuses.Length);
        Assert.Equal((0, 0), call.Net.Called.Load);
    }

    [Fact]
    public void A_refusal_that_is_never_acknowledged_is_given_up()
    {
        var call = new RawCaller(Refusing(486));

        call.Send(RawCaller.Invite(), seconds: 33);

        Assert.Equal(11, call.Statuses.Length); // 0, .5, 1.5, 3.5, then every 4 s until 32 s
        Assert.Equal((0, 0), call.Net.Called.Load);
    }

    [Fact]
    public void A_stateless_answer_leaves_nothing_and_repeats_its_tag()
    {
        var call = new RawCaller(new TestApplication(request => request.RespondStateless(request.CreateResponse(302))));
        call.Send(RawCaller.Invite());
        call.Send(RawCaller.Invite());

        var tags = call.Peer.Responses.Select(response => response.To!.Tag).ToList();

        Assert.Equal(2, tags.Count);
        Assert.NotNull(tags[0]);
        Assert.Equal(tags[0], tags[1]);
        Assert.Equal((0, 0), call.Net.Called.Load);
    }

    [Fact]
    public void The_same_request_by_two_paths_is_answered_482_the_second_time()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite("z9hG4bKone"));

        call.Send(RawCaller.Invite("z9hG4bKtwo"));

        Assert.Equal([100, 482], call.Statuses);
        Assert.Equal(1, call.Application.Count);
    }

    [Fact]
    public void A_peer_of_rfc_2543_without_a_unique_branch_is_matched_all_the_same()
    {
        var call = new RawCaller(Refusing(404));
        call.Send(RawCaller.Invite("1"));
        call.Send(RawCaller.Invite("1"));
        call.Send(RawCaller.Request("ACK", "1", 1), seconds: 5.1);

        Assert.Equal([404, 404], call.Statuses);
        Assert.Equal((0, 0), call.Net.Called.Load);
    }

    [Theory]
    [InlineData("", 5060)]
    [InlineData(";rport", 5060)]
    public void The_response_goes_to_where_the_request_came_from_and_says_so(string rport, int port)
    {
        var call = new RawCaller();

        call.Send(RawCaller.Request("OPTIONS", "z9hG4bK1" + rport, 1).Replace("UDP 192.0.2.9:", "UDP pbx.example.com:",
            StringComparison.Ordinal));

        var via = Assert.Single(call.Peer.Responses).TopVia!;
        Assert.Equal("192.0.2.9", via.Received);
        Assert.Equal(rport.Length == 0 ? null : port, via.RPort);
    }

    [Fact]
    public void A_response_over_a_lost_connection_goes_over_a_new_one()
    {
        var call = new RawCaller(protocol: SipProtocol.Tcp);
        call.Send(RawCaller.Invite().Replace("/UDP", "/TCP", StringComparison.Ordinal));
        call.Peer.Transport.CutConnections();

        call.Session.Reject(486);
        call.Net.Run(0.05);

        Assert.Equal([100, 486], call.Statuses);
    }
}
