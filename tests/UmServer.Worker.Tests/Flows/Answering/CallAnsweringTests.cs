using UmServer.Core;

namespace UmServer.Worker.Tests;

/// <summary>Calls that nobody took, as their callers live them.</summary>
public sealed class CallAnsweringTests
{
    private const string Greeting = """
        < Ada Lovelace cannot take your call right now.
        < Please leave a message after the tone.
        < When you are finished, hang up, or press pound for more options.
        < (tone)

        """;

    private const string Review = """
        < To accept this message, press one.
        < To listen to it, press two.
        < To erase it and record again, press three.
        < To continue recording, press four.
        < To cancel, press star.
        < To repeat these choices, press zero.

        """;

    [Fact]
    public async Task A_caller_who_hangs_up_leaves_a_message()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            < Please leave a message after the tone.
            < When you are finished, hang up, or press pound for more options.
            < (tone)
            > says 4 s
            > hangs up
            = message for 1001, 4 s
            """);
        Assert.Equal(CallKind.VoiceMessage, record.Kind);
        Assert.Equal("1001", record.Mailbox);
        Assert.Equal("caller hung up", record.DropReason);
        var message = Assert.Single(await office.Store.Messages.ListAsync());
        Assert.Equal(RecordingEndReason.HangUp, message.EndReason);
        Assert.Equal(Office.Outside, message.CallerNumber);
        Assert.Equal("call-1", message.CallId);
    }

    [Fact]
    public async Task A_message_is_accepted_and_sent()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            """ + "\n" + Review + """
            > presses 1
            < To send the message now, press pound.
            < To mark it as important, press one.
            < To mark it as private, press two.
            < For the previous menu, press star.
            < To repeat these choices, press zero.
            > presses #
            = message for 1001, 4 s
            < Your message has been sent.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal("server hung up", record.DropReason);
        Assert.Equal(OfferResult.Answered, record.Offer);
    }

    [Fact]
    public async Task Pound_skips_the_greeting()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses #
            < (tone)
            > says 2 s
            > hangs up
            = message for 1001, 2 s
            """);
    }

    [Fact]
    public async Task A_personal_greeting_replaces_the_systems()
    {
        var office = await Office.OpenAsync();
        long ada = (await office.MailboxAsync("1001")).Id;
        office.Store.Greetings.Set(ada, GreetingKind.Standard, new AudioId("gone-for-lunch.au"));
        await office.CallAsync("1001", """
            < (gone for lunch)
            < (tone)
            > says 2 s
            > hangs up
            = message for 1001, 2 s
            """);
    }

    [Fact]
    public async Task A_personal_greeting_that_cannot_be_played_gives_way_to_the_systems()
    {
        var office = await Office.OpenAsync();
        var lost = new AudioId("lost.au");
        office.Store.Greetings.Set((await office.MailboxAsync("1001")).Id, GreetingKind.Standard, lost);
        office.Unplayable.Add(lost);
        await office.CallAsync("1001", Greeting + """
            > says 2 s
            > hangs up
            = message for 1001, 2 s
            """);
        Assert.Single(office.Log.Errors);
    }

    [Fact]
    public async Task Who_hangs_up_during_the_greeting_is_a_missed_call()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > hangs up
            """);
        Assert.Equal(CallKind.MissedCall, record.Kind);
        Assert.Empty(await office.Store.Messages.ListAsync());
    }

    [Fact]
    public async Task Less_than_a_second_of_speech_is_a_missed_call()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", Greeting + """
            > says 0.9 s
            > hangs up
            """);
        Assert.Equal(CallKind.MissedCall, record.Kind);
        Assert.Empty(await office.Store.Messages.ListAsync());
    }

    [Fact]
    public async Task Who_says_nothing_is_asked_once_more_and_then_is_a_missed_call()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", Greeting + """
            > says nothing
            < Your message was too short.
            < Please record your message after the tone.
            < (tone)
            > says nothing
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(CallKind.MissedCall, record.Kind);
    }

    [Fact]
    public async Task A_second_try_after_nothing_is_a_message()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > presses #
            < Your message was too short.
            < Please record your message after the tone.
            < (tone)
            > says 3 s
            > hangs up
            = message for 1001, 3 s
            """);
    }

    [Fact]
    public async Task Silence_after_speech_leads_to_the_menu_and_more_silence_sends()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 6 s
            > says nothing

            """ + Review + """
            > waits
            < Are you still there?

            """ + Review + """
            > waits
            < Are you still there?

            """ + Review + """
            > waits
            = message for 1001, 6.5 s
            < Your message has been sent.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(RecordingEndReason.Silence, Assert.Single(await office.Store.Messages.ListAsync()).EndReason);
    }

    [Fact]
    public async Task The_longest_message_cannot_be_continued()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 25 min
            < You have reached the longest length for a message.
            < To accept this message, press one.
            < To listen to it, press two.
            < To erase it and record again, press three.
            < To cancel, press star.
            < To repeat these choices, press zero.
            > presses 4
            < Sorry, that is not a valid choice.
            < To accept this message, press one.
            > hangs up
            = message for 1001, 1200 s
            """);
        Assert.Equal(RecordingEndReason.Limit, Assert.Single(await office.Store.Messages.ListAsync()).EndReason);
    }

    [Fact]
    public async Task A_message_is_heard_again_and_sent_by_hanging_up()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses 2
            < (recording)
            < To accept this message, press one.
            > hangs up
            = message for 1001, 4 s
            """);
    }

    [Fact]
    public async Task A_message_is_recorded_again()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 9 s
            > presses #
            < To accept this message, press one.
            > presses 3
            < (tone)
            > says 2 s
            > presses #
            < To accept this message, press one.
            > hangs up
            = message for 1001, 2 s
            """);
        Assert.Single(await office.Store.Messages.ListAsync());
    }

    [Fact]
    public async Task A_message_is_continued_where_it_stopped()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses 4
            < (tone)
            > says 3 s
            > hangs up
            = message for 1001, 7 s
            """);
    }

    [Fact]
    public async Task A_continued_message_may_add_nothing()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses 4
            < (tone)
            > presses #
            < To accept this message, press one.
            > hangs up
            = message for 1001, 4 s
            """);
    }

    [Fact]
    public async Task A_cancelled_message_is_not_delivered()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses *
            < Your message has been cancelled.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(CallKind.MissedCall, record.Kind);
        Assert.Empty(await office.Store.Messages.ListAsync());
    }

    [Fact]
    public async Task A_message_is_marked_important_and_private_and_a_second_press_takes_a_mark_back()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses 1
            < To send the message now, press pound.
            > presses 1
            < Marked as important.
            < To send the message now, press pound.
            < To mark it as not important, press one.
            > presses 2
            < Marked as private.
            < To send the message now, press pound.
            < To mark it as not important, press one.
            < To mark it as not private, press two.
            > presses 2
            < No longer marked as private.
            > presses 2#
            = message for 1001, 4 s, important, private
            < Your message has been sent.
            < Goodbye.
            = hangs up
            """);
        var message = Assert.Single(await office.Store.Messages.ListAsync());
        Assert.True(message is { Urgent: true, Private: true });
    }

    [Fact]
    public async Task The_previous_menu_is_a_star_away()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses 1
            < To send the message now, press pound.
            > presses *
            < To accept this message, press one.
            > hangs up
            = message for 1001, 4 s
            """);
    }

    [Fact]
    public async Task Zero_repeats_a_menu_and_a_wrong_key_is_named_as_such()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses 0
            < To accept this message, press one.
            > presses 8
            < Sorry, that is not a valid choice.
            < To accept this message, press one.
            > hangs up
            = message for 1001, 4 s
            """);
    }

    [Fact]
    public async Task Zero_during_the_greeting_reaches_the_mailboxs_own_operator()
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(plan => plan with { OperatorExtension = "1009" });
        await office.ChangeMailboxAsync("1001", mailbox => mailbox with { OperatorExtension = "1002" });
        var record = await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses 0
            < Connecting you to the operator.
            = transfers to 1002: connected
            """);
        Assert.Equal("transferred", record.DropReason);
    }

    [Fact]
    public async Task An_operator_who_does_not_answer_leaves_the_caller_with_the_tone()
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(plan => plan with { OperatorExtension = "1009" });
        await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses 0
            < Connecting you to the operator.
            = transfers to 1009: no answer
            < Sorry, nobody answers there.
            < Please record your message after the tone.
            < (tone)
            > says 3 s
            > hangs up
            = message for 1001, 3 s
            """);
    }

    [Fact]
    public async Task Without_an_operator_zero_leads_to_the_tone()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses 0
            < Sorry, the operator is not available.
            < Please record your message after the tone.
            < (tone)
            > says 3 s
            > hangs up
            = message for 1001, 3 s
            """);
    }

    [Fact]
    public async Task An_operator_outside_the_dial_plan_is_not_reached()
    {
        var office = await Office.OpenAsync();
        await office.ChangePlanAsync(plan => plan with { OperatorExtension = "0190123456" });
        await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses 0
            < Sorry, the operator is not available.
            < Please record your message after the tone.
            < (tone)
            > hangs up
            """);
        Assert.Contains(office.Log.Lines, line => line.Text.Contains("is no extension", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_owner_logs_on_with_a_star_during_the_greeting()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses *
            < This is the mailbox of Ada Lovelace.
            < Please enter your PIN, followed by the pound key.
            > presses 246813#
            < You have no messages.
            < Main menu.
            > presses *
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(CallKind.SubscriberAccess, record.Kind);
    }

    [Fact]
    public async Task A_diverted_call_is_answered_for_the_one_who_was_called()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync(
            "1999",
            """
            < Grace Hopper cannot take your call right now.
            > hangs up
            """,
            diversions: new Diversion("1002", CallReason.DivertBusy));
        Assert.Equal(CallReason.DivertBusy, record.Reason);
        Assert.Equal("1002", record.Mailbox);
    }

    [Fact]
    public async Task A_full_disk_is_said_before_anyone_speaks_for_nothing()
    {
        var office = await Office.OpenAsync();
        office.Spool.Capacity = TimeSpan.Zero;
        var record = await office.CallAsync("1001", """
            < Ada Lovelace cannot take your call right now.
            > presses #
            < Sorry, your message cannot be recorded right now.
            < Please try again later.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(CallKind.MissedCall, record.Kind);
        Assert.Single(office.Log.Errors);
    }

    [Fact]
    public async Task A_disk_that_fills_up_ends_the_recording_and_what_was_said_is_kept()
    {
        var office = await Office.OpenAsync();
        office.Spool.Capacity = TimeSpan.FromSeconds(3);
        await office.CallAsync("1001", Greeting + """
            > says 30 s
            = message for 1001, 3 s
            < Sorry, there is a problem with the recording.
            < What you said so far is kept.
            < Goodbye.
            = hangs up
            """);
        Assert.Single(office.Log.Errors);
        Assert.True(Assert.Single(await office.Store.Messages.ListAsync()).IsPartial);
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_stays_in_the_spool()
    {
        var office = await Office.OpenAsync();
        office.Spool.CanDeliver = false;
        var record = await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > presses 1#
            = kept in the spool: a message for 1001, 4 s
            < Sorry, your message could not be stored yet.
            < It is kept, and will be delivered later.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(CallKind.VoiceMessage, record.Kind);
        Assert.Single(office.Log.Errors);
    }

    [Fact]
    public async Task A_call_that_lasts_too_long_delivers_what_was_said()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", Greeting + """
            > says 4 s
            > runs out of time
            = message for 1001, 4 s
            < Sorry, this call has reached its longest duration.
            < Goodbye.
            = hangs up
            """);
        Assert.Equal("time up", record.DropReason);
    }

    [Fact]
    public async Task A_lost_connection_delivers_what_was_said()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1001", Greeting + """
            > says 4 s
            > presses #
            < To accept this message, press one.
            > is cut off
            = message for 1001, 4 s
            """);
        Assert.Equal("connection lost", record.DropReason);
    }
}
