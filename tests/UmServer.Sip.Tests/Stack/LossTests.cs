namespace UmServer.Sip.Tests.Stack;

/// <summary>Many calls over a bad network: each one ends, and nothing is left of it.</summary>
public sealed class LossTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Calls_over_a_lossy_reordering_network_all_end_and_leave_nothing(int seed)
    {
        var application = new TestApplication();
        var net = new TwoStacks(called: application);
        net.Network.Loss = 0.2;
        net.Network.Duplication = 0.1;
        net.Network.Jitter = TimeSpan.FromMilliseconds(30);
        var random = new Random(seed);
        var callers = new List<SipSession>();

        for (var i = 0; i < 100; i++)
        {
            callers.Add(net.Caller.Invite(net.Call()));
            net.Run(random.NextDouble());
            foreach (var session in application.Sessions.Where(s => s.State == SessionState.Inviting).ToList())
                _ = session.AnswerAsync(TwoStacks.Answer);
            foreach (var session in callers.Concat(application.Sessions).Where(_ => random.Next(10) == 0).ToList())
                _ = session.ByeAsync();
        }

        net.Run(5);
        foreach (var session in callers.Concat(application.Sessions))
            _ = session.ByeAsync();
        net.Run(200);

        Assert.Equal((0, 0), net.Caller.Load);
        Assert.Equal((0, 0), net.Called.Load);
        Assert.All(callers.Concat(application.Sessions), session => Assert.Equal(SessionState.Ended, session.State));
        Assert.InRange(application.Sessions.Count, 90, 100);
    }

    [Fact]
    public void A_call_is_set_up_although_each_kind_of_message_is_lost_once()
    {
        var net = new TwoStacks();
        var lost = new HashSet<string>();
        net.Network.Lose = message => lost.Add(message.FirstLine.Split(' ')[0] + message.FirstLine.Split(' ')[1][..1]);
        var caller = net.Caller.Invite(net.Call());
        net.Run(3);
        _ = net.CalledApplication.Sessions[0].AnswerAsync(TwoStacks.Answer);
        net.Run(10);
        Assert.IsType<SessionEvent.Acknowledged>(Assert.Single(TwoStacks.Drain(net.CalledApplication.Sessions[0])));

        _ = caller.ByeAsync();
        net.Run(10);

        Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(net.CalledApplication.Sessions[0])));
        Assert.Single(net.CalledApplication.Sessions);
    }
}
