using System.Text.Json;
using UmServer.Admin;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Cli.Tests;

public class RunningCallTests
{
    private static readonly CallInProgress Ringing = new()
    {
        Slot = WorkerSlot.B,
        CallId = "a@pbx",
        StartedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        CallerNumber = "2001",
        CalledNumber = "1001",
        PeerAddress = "192.0.2.10",
        Gateway = "pbx",
        DialPlan = "Main",
        Reason = CallReason.DivertBusy,
    };

    [Fact]
    public void Of_a_ringing_call_what_is_not_known_yet_is_null() => Assert.Equal(
        ["durationSeconds", "kind", "offer", "dropReason", "mailbox", "autoAttendant", "quality"], NullsOf(Ringing));

    [Fact]
    public void Of_an_answered_call_the_offer_and_the_mailbox_are_known() => Assert.Equal(
        ["durationSeconds", "kind", "dropReason", "autoAttendant", "quality"],
        NullsOf(Ringing with { IsAnswered = true, Mailbox = "1001" }));

    [Fact]
    public void Of_a_call_that_has_a_kind_it_is_said() => Assert.Equal(
        ["durationSeconds", "dropReason", "autoAttendant", "quality"],
        NullsOf(Ringing with { IsAnswered = true, Mailbox = "1001", Kind = CallKind.VoiceMessage }));

    private static IEnumerable<string> NullsOf(CallInProgress call)
    {
        var json = JsonSerializer.SerializeToElement(CallJson.Of(RunningCall.Of(call)), UmJson.Readable.CallJson);
        Assert.Equal("b", json.GetProperty("inProgress").GetString());
        Assert.DoesNotContain(
            json.EnumerateObject(), property => property.Value is { ValueKind: JsonValueKind.String } text && text.GetString() == "");
        return json.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Null).Select(property => property.Name);
    }
}
