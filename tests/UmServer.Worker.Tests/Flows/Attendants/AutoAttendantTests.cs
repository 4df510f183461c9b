using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>Callers who do not know whom they want yet.</summary>
public sealed class AutoAttendantTests
{
    [Fact]
    public async Task An_extension_is_dialled_while_the_menu_plays()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1000", """
            < Welcome.
            < If you know the extension, you may dial it at any time.
            < To repeat these choices, press zero.
            > presses 1002
            < Connecting you to Grace Hopper.
            = transfers to 1002: connected
            """);
        Assert.Equal(CallKind.AutoAttendant, record.Kind);
        Assert.Equal("Reception", record.AutoAttendant);
        Assert.Equal("transferred", record.DropReason);
    }

    [Fact]
    public async Task The_administrators_menu_is_spoken_and_obeyed()
    {
        var office = await SalesAndSupportAsync();
        await office.CallAsync("1000", """
            < Thank you for calling Example Limited.
            < If you know the extension, you may dial it at any time.
            < For sales, press one.
            < For support, press two.
            < To repeat these choices, press zero.
            > presses 1
            < Connecting you to extension two zero zero zero.
            = transfers to 2000: connected
            """);
    }

    [Fact]
    public async Task A_row_and_an_extension_that_begins_like_it_are_told_apart_by_the_pause()
    {
        var office = await SalesAndSupportAsync();
        await office.CallAsync("1000", """
            < Thank you for calling Example Limited.
            > presses 1001
            < Connecting you to Ada Lovelace.
            = transfers to 1001: connected
            """);
    }

    [Fact]
    public async Task A_recorded_greeting_replaces_the_text()
    {
        var office = await SalesAndSupportAsync();
        await office.ChangeAttendantAsync(attendant => attendant with { GreetingAudio = new AudioId("brass-band.au") });
        await office.CallAsync("1000", """
            < (brass band)
            < If you know the extension, you may dial it at any time.
            > hangs up
            """);
    }

    [Fact]
    public async Task A_recorded_greeting_that_cannot_be_played_gives_way_to_the_text()
    {
        var office = await SalesAndSupportAsync();
        var lost = new AudioId("lost.au");
        await office.ChangeAttendantAsync(attendant => attendant with { GreetingAudio = lost });
        office.Unplayable.Add(lost);
        await office.CallAsync("1000", """
            < Thank you for calling Example Limited.
            > hangs up
            """);
        Assert.Single(office.Log.Errors);
    }

    [Theory]
    [InlineData("busy", "Sorry, that line is busy.")]
    [InlineData("no answer", "Sorry, nobody answers there.")]
    [InlineData("refused", "Sorry, your call could not be connected.")]
    [InlineData("failed", "Sorry, your call could not be connected.")]
    public async Task A_transfer_that_fails_leads_back_to_the_menu(string outcome, string words)
    {
        var office = await SalesAndSupportAsync();
        await office.CallAsync("1000", $"""
            < Thank you for calling Example Limited.
            > presses 1001
            < Connecting you to Ada Lovelace.
            = transfers to 1001: {outcome}
            < {words}
            < If you know the extension, you may dial it at any time.
            < For sales, press one.
            > hangs up
            """);
    }

    [Fact]
    public async Task A_key_leads_to_a_message_for_a_mailbox()
    {
        var office = await SalesAndSupportAsync();
        var record = await office.CallAsync("1000", """
            < Thank you for calling Example Limited.
            > presses 2
            < Grace Hopper cannot take your call right now.
            < Please leave a message after the tone.
            < When you are finished, hang up, or press pound for more options.
            < (tone)
            > says 4 s
            > hangs up
            = message for 1002, 4 s
            """);
        Assert.Equal(CallKind.VoiceMessage, record.Kind);
        Assert.Equal("Reception", record.AutoAttendant);
        Assert.Equal("1002", record.Mailbox);
    }

    [Fact]
    public async Task A_key_leads_to_another_attendant_and_back()
    {
        var office = await Office.OpenAsync();
        await office.ChangeAttendantAsync(
            attendant => attendant with { Keys = [GoTo('1', "the second desk", "Second")] });
        await office.Store.AutoAttendants.AddAsync(new AutoAttendant
        {
            Name = "Second",
            DialPlan = Office.Plan,
            GreetingText = "Second desk.",
            AllowExtensions = false,
            Keys = [GoTo('9', "the first desk", "Reception")],
        });
        var record = await office.CallAsync("1000", """
            < Welcome.
            < If you know the extension, you may dial it at any time.
            < For the second desk, press one.
            > presses 1
            < Second desk.
            < For the first desk, press nine.
            < To repeat these choices, press zero.
            > presses 9
            < Welcome.
            > presses 1
            < Second desk.
            > hangs up
            """);
        Assert.Equal("Second", record.AutoAttendant);
    }

    [Fact]
    public async Task Who_goes_round_in_circles_is_let_go()
    {
        var office = await Office.OpenAsync();
        await office.Store.AutoAttendants.AddAsync(
            new AutoAttendant { Name = "Second", DialPlan = Office.Plan, Keys = [GoTo('1', "one", "Reception")] });
        await office.ChangeAttendantAsync(attendant => attendant with
        {
            AllowExtensions = false,
            Keys = [GoTo('1', "two", "Second")],
        });
        string steps = string.Concat(Enumerable.Range(0, 20).Select(_ => "< Welcome.\n> presses 1\n"));
        await office.CallAsync("1000", steps + """
            < Goodbye.
            = hangs up
            """);
    }

    [Fact]
    public async Task Zero_is_the_operator_where_there_is_one()
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(plan => plan with { OperatorExtension = "1009" });
        await office.CallAsync("1000", """
            < Welcome.
            < If you know the extension, you may dial it at any time.
            < For the operator, press zero.
            > presses 0
            < Connecting you to the operator.
            = transfers to 1009: connected
            """);
    }

    [Fact]
    public async Task The_attendants_own_operator_comes_before_the_dial_plans()
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(plan => plan with { OperatorExtension = "1009" });
        await office.ChangeAttendantAsync(attendant => attendant with { OperatorExtension = "1002" });
        await office.CallAsync("1000", """
            < Welcome.
            > presses 0
            < Connecting you to the operator.
            = transfers to 1002: busy
            < Sorry, that line is busy.
            < If you know the extension, you may dial it at any time.
            > hangs up
            """);
    }

    [Fact]
    public async Task Wrong_keys_and_silence_lead_to_a_goodbye()
    {
        var office = await SalesAndSupportAsync();
        var record = await office.CallAsync("1000", """
            < Thank you for calling Example Limited.
            > presses 9
            < Sorry, that is not a valid choice.
            < If you know the extension, you may dial it at any time.
            < For sales, press one.
            < For support, press two.
            < To repeat these choices, press zero.
            > waits
            < Are you still there?
            < If you know the extension, you may dial it at any time.
            > presses 12#
            < Goodbye.
            = hangs up
            """);
        Assert.Equal("caller gave up", record.DropReason);
    }

    [Fact]
    public async Task Wrong_keys_and_silence_lead_to_the_operator_where_there_is_one()
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(
            plan => plan with { OperatorExtension = "1009", InputFailuresBeforeDisconnect = 1 });
        await office.CallAsync("1000", """
            < Welcome.
            < If you know the extension, you may dial it at any time.
            < For the operator, press zero.
            > waits
            < Connecting you to the operator.
            = transfers to 1009: no answer
            < Sorry, nobody answers there.
            < Goodbye.
            = hangs up
            """);
    }

    [Fact]
    public async Task Without_extensions_a_key_is_obeyed_at_once()
    {
        var office = await SalesAndSupportAsync();
        await office.ChangeAttendantAsync(attendant => attendant with { AllowExtensions = false });
        await office.CallAsync("1000", """
            < Thank you for calling Example Limited.
            < For sales, press one.
            > presses 1
            < Connecting you to extension two zero zero zero.
            = transfers to 2000: no answer
            < Sorry, nobody answers there.
            < For sales, press one.
            > hangs up
            """);
    }

    [Fact]
    public async Task An_attendant_with_nothing_to_choose_is_an_announcement()
    {
        var office = await Office.OpenAsync();
        await office.ChangeAttendantAsync(attendant => attendant with
        {
            GreetingText = "We are closed today.",
            AllowExtensions = false,
        });
        await office.CallAsync("1000", """
            < We are closed today.
            < Goodbye.
            = hangs up
            """);
    }

    [Fact]
    public async Task A_key_without_words_works_unsaid()
    {
        var office = await Office.OpenAsync();
        await office.ChangeAttendantAsync(attendant => attendant with
        {
            GreetingAudio = new AudioId("for-sales-press-one.au"),
            Keys = [new AttendantKey('1', "", AttendantAction.TransferToExtension, "1002")],
        });
        await office.CallAsync("1000", """
            < (for sales press one)
            < If you know the extension, you may dial it at any time.
            < To repeat these choices, press zero.
            > presses 1
            < Connecting you to Grace Hopper.
            = transfers to 1002: connected
            """);
    }

    [Fact]
    public async Task A_key_never_leads_out_of_the_dial_plan()
    {
        var office = await Office.OpenAsync();
        await office.ChangeAttendantAsync(attendant => attendant with
        {
            Keys = [new AttendantKey('1', "expensive calls", AttendantAction.TransferToExtension, "0190123456")],
        });
        await office.CallAsync("1000", """
            < Welcome.
            > presses 1
            < Sorry, your call could not be connected.
            < If you know the extension, you may dial it at any time.
            > hangs up
            """);
    }

    [Theory]
    [InlineData(AttendantAction.LeaveMessage, "4711")]
    [InlineData(AttendantAction.GoToAttendant, "Nowhere")]
    public async Task A_key_whose_target_is_gone_leads_back_to_the_menu(AttendantAction action, string target)
    {
        var office = await Office.OpenAsync();
        await office.ChangeAttendantAsync(attendant => attendant with
        {
            Keys = [new AttendantKey('1', "something", action, target)],
        });
        await office.CallAsync("1000", """
            < Welcome.
            > presses 1
            < Sorry, your call could not be connected.
            < If you know the extension, you may dial it at any time.
            > hangs up
            """);
        Assert.Contains(office.Log.Lines, line => line.Text.Contains(target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mailbox_that_was_removed_after_the_call_began_is_gone_at_once()
    {
        var office = await SalesAndSupportAsync();
        office.StoreOfTheCall = new MemoryStore();
        await office.RunAsync(
            "1000",
            """
            < Thank you for calling Example Limited.
            > presses 2
            < Sorry, your call could not be connected.
            < If you know the extension, you may dial it at any time.
            > hangs up
            """,
            from: Office.Outside, peer: Office.Pbx);
    }

    private static AttendantKey GoTo(char key, string words, string name) =>
        new(key, words, AttendantAction.GoToAttendant, name);

    private static async Task<Office> SalesAndSupportAsync()
    {
        var office = await Office.OpenAsync();
        await office.ChangeAttendantAsync(attendant => attendant with
        {
            GreetingText = "Thank you for calling Example Limited.",
            Keys =
            [
                new AttendantKey('1', "sales", AttendantAction.TransferToExtension, "2000"),
                new AttendantKey('2', "support", AttendantAction.LeaveMessage, "1002"),
            ],
        });
        return office;
    }
}
