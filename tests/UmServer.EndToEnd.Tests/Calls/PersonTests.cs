using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>Calls as people make them: each step waits for what it answers.</summary>
public sealed class PersonTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string WrongPin = "918273";

    private RunningServer Server => fixture.Server;

    [PeerFact(Speech.Engine)]
    public async Task A_message_is_left_heard_and_deleted()
    {
        var speech = await Speech.SayAsync("It is done. Everything works as you said it would.");
        var callId = await LeaveAsync(speech);
        var left = await Server.MessageOfAsync("1001", callId);
        Assert.InRange(left.Duration, speech.Duration, speech.Duration + TimeSpan.FromSeconds(2));

        await using var owner = await Caller.CallAsync(Server, "1999");
        await owner.HearAsync("enter-extension");
        await owner.PressAsync("1001#");
        await owner.HearAsync("enter-pin");
        await owner.PressAsync(RunningServer.Pin + "#");
        await owner.HearAsync("choice-listen");
        await owner.PressAsync("1");
        await owner.HearAsync(speech, "the message");
        await owner.HearAsync("choice-delete");
        await owner.PressAsync("7");
        await owner.HearAsync("message-deleted");
        await owner.HearAsync("main-menu");
        await owner.PressAsync("*");
        await owner.HearAsync("goodbye");
        await owner.UntilHungUpAsync();

        Assert.Equal(MessageState.Deleted, (await Server.Store.Messages.FindAsync(left.Id))!.State);
        Assert.Equal(CallKind.SubscriberAccess, (await Server.RecordAsync(owner.CallId)).Kind);
        Assert.DoesNotContain(RunningServer.Pin, Server.ReadLogs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_star_during_the_greeting_leads_the_owner_to_the_mailbox()
    {
        await using var owner = await Caller.CallAsync(Server, "1002");
        await owner.HearAsync("cannot-take-call");
        await owner.PressAsync("*");
        await owner.HearAsync("enter-pin");
        await owner.PressAsync(RunningServer.Pin + "#");
        await owner.HearAsync("choice-listen");
        await owner.PressAsync("*");
        await owner.HearAsync("goodbye");
        await owner.UntilHungUpAsync();

        Assert.DoesNotContain(RunningServer.Pin, Server.ReadLogs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_wrong_PINs_end_the_call()
    {
        await using var stranger = await Caller.CallAsync(Server, "1999");
        await stranger.HearAsync("enter-extension");
        await stranger.PressAsync("1002#");
        await stranger.HearAsync("enter-pin");
        await stranger.PressAsync(WrongPin + "#");
        for (var more = 0; more < 2; more++)
        {
            await stranger.HearAsync("logon-incorrect");
            await stranger.HearAsync("enter-extension");
            await stranger.PressAsync("1002#");
            await stranger.HearAsync("enter-pin");
            await stranger.PressAsync(WrongPin + "#");
        }

        await stranger.HearAsync("logon-failed");
        await stranger.UntilHungUpAsync();

        Assert.DoesNotContain(WrongPin, Server.ReadLogs(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_attendant_asks_whom_to_connect_to()
    {
        await using var caller = await Caller.CallAsync(Server, "1000");
        await caller.HearAsync("attendant-welcome");
        await caller.HearAsync("press");
        await caller.PressAsync("2");
        await caller.HearAsync("cannot-take-call");
        await caller.HearAsync("leave-message-after-tone");
        await caller.HearToneAsync();
        await caller.HangUpAsync();

        Assert.Equal(CallKind.MissedCall, (await Server.RecordAsync(caller.CallId)).Kind);
    }

    [Fact]
    public async Task An_extension_may_be_dialled_while_the_menu_plays()
    {
        await using var caller = await Caller.CallAsync(Server, "1000");
        await caller.HearAsync("attendant-welcome");
        await caller.PressAsync("1002");
        await caller.HearAsync("transfer-to");
        await caller.HearAsync("transfer-failed"); // this phone follows no REFER
        await caller.HearAsync("press");

        Assert.Contains("REFER", caller.Ladder, StringComparison.Ordinal);
    }

    private async Task<string> LeaveAsync(AudioClip speech)
    {
        await using var caller = await Caller.CallAsync(Server, "1001");
        await caller.HearAsync("leave-message-after-tone");
        await caller.HearToneAsync();
        await caller.SayAsync(speech);
        await caller.PressAsync("#");
        await caller.HearAsync("choice-accept");
        await caller.PressAsync("1");
        await caller.HearAsync("choice-send");
        await caller.PressAsync("#");
        await caller.HearAsync("message-sent");
        await caller.HearAsync("goodbye");
        await caller.UntilHungUpAsync();
        return caller.CallId;
    }
}
