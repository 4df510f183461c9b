using System.Globalization;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>SIPp is transferred by the attendant, and is the person called.</summary>
public sealed class SippTransferTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly G711Codec Codec = AudioCodec.Pcmu;

    private RunningServer Server => fixture.Server;

    [PeerFact(SippCall.Program, PeerPrograms.RawSockets)]
    public async Task The_attendant_lets_go_of_a_caller_who_has_reached_the_extension()
    {
        await using var person = new SippCall("person-called");
        await using var second = new SippCall("transfer-second-leg") { Twin = person.Ports[1] };
        await using var caller = Attended("transfer-caller", Begin().Packets, person.Ports[0], person.Ports[1]);
        person.Start(caller.Ports[0]);
        second.Start(person.Ports[0]);
        await SippCall.UntilListeningAsync(person.Ports[1]);
        await caller.RunAsync(Server.Port);
        await second.SucceedAsync();
        await person.SucceedAsync();

        var record = await Server.RecordAsync(caller.CallId);
        Assert.Equal(CallKind.AutoAttendant, record.Kind);
        Assert.Equal("Main", record.AutoAttendant);
    }

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public Task A_caller_whose_phone_refuses_the_transfer_is_back_in_the_menu() => GoOnAsync("transfer-refused");

    [PeerTheory(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData("486 Busy Here")]
    [InlineData("480 Temporarily Unavailable")]
    [InlineData("408 Request Timeout")]
    [InlineData("404 Not Found")]
    public Task A_caller_whom_nobody_answered_is_back_in_the_menu(string failure) =>
        GoOnAsync("transfer-failed", failure);

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public Task A_caller_of_whom_nothing_is_heard_is_back_in_the_menu() =>
        GoOnAsync("transfer-unanswered", transferring: TimeSpan.FromSeconds(36)); // it is given up after 30

    /// <summary>Back in the menu, 2 leads to Ada's mailbox: a message there shows that it listens again.</summary>
    private async Task GoOnAsync(string scenario, string failure = "", TimeSpan? transferring = null)
    {
        var speech = await Speech.SayAsync("Nobody is there, so here is a message.");
        var score = Begin();
        var begun = score.Packets.Count;
        score.Breathe(transferring ?? TimeSpan.FromSeconds(5)).Press('2').Breathe(TimeSpan.FromSeconds(3)).Press('#')
            .Breathe(TimeSpan.FromSeconds(3)).Say(speech.GetEncoded(Codec).Span)
            .Press('#').Breathe(TimeSpan.FromSeconds(0.5));
        await using var caller = Attended(scenario, [.. score.Packets.Take(begun)], calledPort: 5060);
        caller.Words["failure"] = failure;
        caller.Playing([.. score.Packets.Skip(begun)], "again.pcap");
        await caller.RunAsync(Server.Port);

        var message = await Server.MessageOfAsync("1001", caller.CallId);
        Assert.InRange(message.Duration, speech.Duration, speech.Duration + TimeSpan.FromSeconds(4));
    }

    private static RtpScore Begin() => new RtpScore(Codec).Breathe(TimeSpan.FromSeconds(0.5)).Press('1');

    private static SippCall Attended(
        string scenario, IReadOnlyList<TimedPacket> packets, int calledPort, int? twin = null)
    {
        var caller = new SippCall(scenario) { Called = "1000", Twin = twin }.Playing(packets);
        caller.Words["called_port"] = calledPort.ToString(CultureInfo.InvariantCulture);
        return caller;
    }
}
