using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>SIPp calls a server that stays in the way of the signalling.</summary>
public sealed class SippPassedOnTests(PassingOnFixture fixture) : IClassFixture<PassingOnFixture>
{
    private RunningServer Server => fixture.Server;

    [PeerTheory(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(false, "PCMU")]
    [InlineData(true, "PCMA")]
    public async Task Every_sample_of_a_message_is_kept(bool useTcp, string codecName)
    {
        var codec = Assert.IsType<G711Codec>(AudioCodec.All.Single(known => known.Name == codecName));
        var (score, keyAt) = await LeftMessage.WriteAsync(codec);
        await using var caller = new SippCall("caller-passed-on") { UseTcp = useTcp, Codec = codec }
            .Playing(score.Packets);

        await caller.RunAsync(Server.Port);

        var message = await LeftMessage.CompareAsync(Server, caller, score, keyAt);
        Assert.Equal(caller.Caller, message.CallerNumber);
        Assert.Equal("127.0.0.1", (await Server.RecordAsync(caller.CallId)).PeerAddress);
    }

    // By UDP: SIPp takes the end of its connection for the end of the call.
    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task A_call_goes_on_while_the_service_is_restarted_and_either_side_may_end_it()
    {
        var (byCaller, callerKeyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        var (byServer, serverKeyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        byServer.Breathe(TimeSpan.FromSeconds(1)).Press('1').Breathe(TimeSpan.FromSeconds(1)).Press('#');
        await using var hangsUp = new SippCall("caller-passed-on").Playing(byCaller.Packets);
        await using var isHungUp = new SippCall("server-hangs-up-passed-on").Playing(byServer.Packets);

        hangsUp.Start(Server.Port);
        isHungUp.Start(Server.Port);
        await Server.WaitForCallsAsync(2);
        await Server.RestartServiceAsync();
        await hangsUp.SucceedAsync();
        await isHungUp.SucceedAsync();

        await LeftMessage.CompareAsync(Server, hangsUp, byCaller, callerKeyAt);
        await LeftMessage.CompareAsync(Server, isHungUp, byServer, serverKeyAt);
    }
}
