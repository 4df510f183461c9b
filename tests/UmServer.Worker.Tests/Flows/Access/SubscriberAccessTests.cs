using UmServer.Core;

namespace UmServer.Worker.Tests;

/// <summary>Owners calling their mailboxes.</summary>
public sealed class SubscriberAccessTests
{
    private const string LogOn = """
        < This is the mailbox of Ada Lovelace.
        > presses 246813#

        """;

    [Fact]
    public async Task Extension_and_PIN_open_a_mailbox()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync("1999", """
            < Welcome to voice mail.
            < Please enter your extension, followed by the pound key.
            > presses 1001#
            < Please enter your PIN, followed by the pound key.
            > presses 246813#
            < You have no messages.
            < Main menu.
            < To listen to your messages, press one.
            < For personal options, press six.
            < To exit, press star.
            < To repeat these choices, press zero.
            > presses *
            < Goodbye.
            = hangs up
            """);
        Assert.Equal(CallKind.SubscriberAccess, record.Kind);
        Assert.Equal("1001", record.Mailbox);
    }

    [Fact]
    public async Task From_ones_own_extension_only_the_PIN_is_asked_for()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync(
            "1999",
            """
            < This is the mailbox of Ada Lovelace.
            < Please enter your PIN, followed by the pound key.
            < For another mailbox, press star.
            > presses 246813#
            < You have no messages.
            < Main menu.
            > hangs up
            """,
            from: "1001");
    }

    [Fact]
    public async Task Another_mailbox_is_a_star_away()
    {
        var office = await Office.OpenAsync();
        var record = await office.CallAsync(
            "1999",
            """
            < This is the mailbox of Ada Lovelace.
            > presses *
            < Please enter your extension, followed by the pound key.
            > presses 1002#
            < Please enter your PIN, followed by the pound key.
            > presses 975314#
            < You have no messages.
            > hangs up
            """,
            from: "1001");
        Assert.Equal("1002", record.Mailbox);
    }

    [Fact]
    public async Task Everything_can_be_pressed_ahead()
    {
        var office = await Office.OpenAsync();
        await office.LeaveAsync("1001", "lunch at noon");
        await office.CallAsync("1999", """
            > presses 1001#246813#1
            < New message.
            < From zero three zero one two three four five six seven received today at eight thirty AM.
            < (lunch at noon)
            > hangs up
            """);
    }

    [Theory]
    [InlineData("1001", "000000", false)]
    [InlineData("4711", "000000", false)]
    [InlineData("1001", "246813", true)]
    public async Task A_wrong_PIN_an_unknown_extension_and_a_lockout_sound_the_same(
        string extension, string pin, bool locked)
    {
        var office = await Office.OpenAsync();
        await office.ChangeMailboxAsync("1001", mailbox => mailbox with { LockedOut = locked });
        var record = await office.CallAsync("1999", $"""
            < Welcome to voice mail.
            < Please enter your extension, followed by the pound key.
            > presses {extension}#
            < Please enter your PIN, followed by the pound key.
            > presses {pin}#
            < Sorry, that is not correct.
            < Please enter your extension, followed by the pound key.
            > presses {extension}#
            < Please enter your PIN, followed by the pound key.
            > presses {pin}#
            < Sorry, that is not correct.
            < Please enter your extension, followed by the pound key.
            > presses {extension}#
            < Please enter your PIN, followed by the pound key.
            > presses {pin}#
            < Sorry, you have made too many mistakes.
            < Please try again later.
            < Goodbye.
            = hangs up
            """);
        Assert.Null(record.Mailbox);
        Assert.Equal(CallKind.SubscriberAccess, record.Kind);
    }

    [Fact]
    public async Task Who_presses_nothing_is_asked_three_times()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", """
            < Welcome to voice mail.
            < Please enter your extension, followed by the pound key.
            > waits
            < Sorry, I did not hear anything.
            < Please enter your extension, followed by the pound key.
            > waits
            < Sorry, I did not hear anything.
            < Please enter your extension, followed by the pound key.
            > presses 1001
            < Please enter your PIN, followed by the pound key.
            > waits
            < Sorry, you have made too many mistakes.
            < Please try again later.
            < Goodbye.
            = hangs up
            """);
    }

    [Fact]
    public async Task No_PIN_and_no_key_is_ever_logged()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", """
            < Welcome to voice mail.
            > presses 135792#
            < Please enter your PIN, followed by the pound key.
            > presses 864209#
            < Sorry, that is not correct.
            > presses 1001#
            < Please enter your PIN, followed by the pound key.
            > presses 246813#
            < You have no messages.
            > presses 63
            < Please enter a new PIN, followed by the pound key.
            > presses 802461#
            < Please enter it again, followed by the pound key.
            > presses 802461#
            < Your PIN has been changed.
            > hangs up
            """);
        string log = string.Join('\n', office.Log.Lines);
        Assert.NotEmpty(log);
        Assert.All(
            ["135792", "864209", "246813", "802461"],
            pin => Assert.DoesNotContain(pin, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_of_messages_come_first()
    {
        var office = await Office.OpenAsync();
        await office.LeaveAsync("1001", "one");
        await office.LeaveAsync("1001", "two");
        await office.LeaveAsync("1001", "old", message => message with { State = MessageState.Saved });
        await office.LeaveAsync("1001", "gone", message => message with { State = MessageState.Deleted });
        await office.CallAsync("1999", LogOn + """
            < You have two new messages.
            < You have one saved message.
            < Main menu.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task Messages_are_saved_deleted_and_kept_as_new()
    {
        var office = await Office.OpenAsync();
        var saved = await office.LeaveAsync("1001", "first");
        var deleted = await office.LeaveAsync("1001", "second", message => message with { CallerNumber = "1002" });
        var kept = await office.LeaveAsync("1001", "third", message => message with { CallerNumber = "" });
        await office.CallAsync("1999", LogOn + """
            < You have three new messages.
            > presses 1
            < New message.
            < From zero three zero one two three four five six seven received today at eight thirty AM.
            < (first)
            < To play it again, press one.
            < To delete it, press seven.
            < To keep it as new, press nine.
            < To save it and hear the next message, press pound.
            < For the main menu, press star.
            < To repeat these choices, press zero.
            > presses #
            < New message.
            < From Grace Hopper received today at eight thirty AM.
            < (second)
            > presses 7
            < Message deleted.
            < New message.
            < From an unknown caller received today at eight thirty AM.
            < (third)
            > presses 9
            < Message kept as new.
            < There are no more messages.
            < Main menu.
            > presses *
            < Goodbye.
            = hangs up
            """, from: "1001");
        Assert.Equal(MessageState.Saved, await office.StateOfAsync(saved));
        Assert.Equal(MessageState.Deleted, await office.StateOfAsync(deleted));
        Assert.Equal(MessageState.New, await office.StateOfAsync(kept));
    }

    [Fact]
    public async Task A_message_is_played_again_and_the_menu_repeated()
    {
        var office = await Office.OpenAsync();
        var message = await office.LeaveAsync("1001", "lunch at noon");
        await office.CallAsync("1999", LogOn + """
            < You have one new message.
            > presses 1
            < New message.
            < From zero three zero one two three four five six seven received today at eight thirty AM.
            < (lunch at noon)
            > presses 1
            < (lunch at noon)
            > presses 0
            < To play it again, press one.
            > presses *
            < Main menu.
            > hangs up
            """, from: "1001");
        Assert.Equal(MessageState.New, await office.StateOfAsync(message));
    }

    [Fact]
    public async Task New_messages_come_before_saved_ones_and_important_ones_first()
    {
        var office = await Office.OpenAsync();
        await office.LeaveAsync("1001", "saved", message => message with { State = MessageState.Saved, Urgent = true });
        await office.LeaveAsync("1001", "new");
        await office.LeaveAsync("1001", "newer", message => Later(message, 5));
        await office.LeaveAsync("1001", "urgent", message => Later(message, 9) with { Urgent = true, Private = true });
        await office.CallAsync("1999", LogOn + """
            < You have three new messages.
            > presses 1
            < New message.
            < This message is important.
            < This message is private.
            < From zero three zero one two three four five six seven received today at eight thirty nine AM.
            < (urgent)
            > presses #
            < New message.
            < From zero three zero one two three four five six seven received today at eight thirty AM.
            < (new)
            > presses ##
            < Saved message.
            < This message is important.
            < From zero three zero one two three four five six seven received today at eight thirty AM.
            < (saved)
            > presses #
            < There are no more messages.
            < Main menu.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task A_partial_message_says_so_and_old_ones_say_their_day()
    {
        var office = await Office.OpenAsync();
        await office.LeaveAsync("1001", "cut off", message => message with
        {
            EndReason = RecordingEndReason.Partial,
            ReceivedAt = office.Time.GetUtcNow().AddDays(-1),
        });
        await office.CallAsync("1999", LogOn + """
            < You have one new message.
            > presses 1
            < New message.
            < This message is incomplete.
            < From zero three zero one two three four five six seven received yesterday at nine AM.
            < (cut off)
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task Times_are_those_of_the_owners_wall()
    {
        var office = await Office.OpenAsync();
        await office.ChangeMailboxAsync("1001", mailbox => mailbox with { TimeZone = "America/New_York" });
        await office.LeaveAsync("1001", "early");
        await office.CallAsync("1999", LogOn + """
            < You have one new message.
            > presses 1
            < New message.
            < From zero three zero one two three four five six seven received today at three thirty AM.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task A_message_without_audio_is_announced_and_stands_in_nobodys_way()
    {
        var office = await Office.OpenAsync();
        var damaged = await office.LeaveAsync("1001", "damaged");
        await office.LeaveAsync("1001", "good");
        office.Unplayable.Add(damaged.Audio);
        await office.CallAsync("1999", LogOn + """
            < You have two new messages.
            > presses 1
            < Sorry, this message cannot be played.
            < New message.
            < From zero three zero one two three four five six seven received today at eight thirty AM.
            < (good)
            > presses #
            < There are no more messages.
            < Main menu.
            > hangs up
            """, from: "1001");
        Assert.Equal(MessageState.New, await office.StateOfAsync(damaged));
        Assert.Single(office.Log.Errors);
    }

    [Fact]
    public async Task An_empty_mailbox_says_so()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            < Main menu.
            > presses 1
            < You have no messages.
            < Main menu.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task A_caller_who_fell_asleep_is_let_go()
    {
        var office = await Office.OpenAsync();
        var message = await office.LeaveAsync("1001", "long story");
        await office.ChangePlanAsync(plan => plan with { InputFailuresBeforeDisconnect = 1 });
        await office.CallAsync("1999", LogOn + """
            < You have one new message.
            > presses 1
            < New message.
            < From zero three zero one two three four five six seven received today at eight thirty AM.
            < (long story)
            < To play it again, press one.
            < To delete it, press seven.
            < To keep it as new, press nine.
            < To save it and hear the next message, press pound.
            < For the main menu, press star.
            < To repeat these choices, press zero.
            > waits
            < Goodbye.
            = hangs up
            """, from: "1001");
        Assert.Equal(MessageState.New, await office.StateOfAsync(message));
    }

    [Fact]
    public async Task A_wrong_key_takes_the_keys_behind_it_along()
    {
        var office = await Office.OpenAsync();
        var message = await office.LeaveAsync("1001", "precious");
        await office.CallAsync("1999", LogOn + """
            < You have one new message.
            > presses 1
            < New message.
            > presses 57
            < Sorry, that is not a valid choice.
            < To play it again, press one.
            > hangs up
            """, from: "1001");
        Assert.Equal(MessageState.New, await office.StateOfAsync(message));
    }

    [Fact]
    public async Task A_PIN_that_somebody_else_chose_is_changed_first()
    {
        var office = await Office.OpenAsync();
        await office.ChangeMailboxAsync("1001", mailbox => mailbox with { PinMustChange = true });
        await office.CallAsync("1999", LogOn + """
            < You must choose a new PIN.
            < Please enter a new PIN, followed by the pound key.
            > presses 1234#1234#
            < Sorry, that PIN is too short.
            < It needs at least six digits.
            < Please enter a new PIN, followed by the pound key.
            > presses 123456#123456#
            < Sorry, that PIN is too easy to guess.
            < Please enter a new PIN, followed by the pound key.
            > presses 246813#246813#
            < Sorry, you have used that PIN before.
            < Goodbye.
            = hangs up
            """, from: "1001");
        Assert.True((await office.MailboxAsync("1001")).PinMustChange);
    }

    [Fact]
    public async Task A_new_PIN_is_entered_twice()
    {
        var office = await Office.OpenAsync();
        await office.ChangeMailboxAsync("1001", mailbox => mailbox with { PinMustChange = true });
        await office.CallAsync("1999", LogOn + """
            < You must choose a new PIN.
            < Please enter a new PIN, followed by the pound key.
            > presses 802461#
            < Please enter it again, followed by the pound key.
            > presses 802462#
            < Sorry, that was not the same PIN.
            < Please enter a new PIN, followed by the pound key.
            > presses 802461#802461#
            < Your PIN has been changed.
            < You have no messages.
            < Main menu.
            > hangs up
            """, from: "1001");
        await office.CallAsync("1999", """
            < This is the mailbox of Ada Lovelace.
            > presses 802461#
            < You have no messages.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task Hanging_up_instead_of_choosing_a_PIN_only_puts_it_off()
    {
        var office = await Office.OpenAsync();
        await office.ChangeMailboxAsync("1001", mailbox => mailbox with { PinMustChange = true });
        await office.CallAsync("1999", LogOn + """
            < You must choose a new PIN.
            > hangs up
            """, from: "1001");
        await office.CallAsync("1999", LogOn + """
            < You must choose a new PIN.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task The_PIN_is_changed_in_the_personal_options()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            > presses 6
            < To change your greetings, press two.
            < To change your PIN, press three.
            < For the main menu, press star.
            < To repeat these choices, press zero.
            > presses 3
            < Please enter a new PIN, followed by the pound key.
            > presses *
            < To change your greetings, press two.
            > presses *
            < Main menu.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task A_greeting_is_recorded_heard_and_kept()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            > presses 62
            < To record your greeting, press one.
            < To record your name, press three.
            < For the previous menu, press star.
            < To repeat these choices, press zero.
            > presses 1
            < Record your greeting after the tone, then press pound.
            < (tone)
            > says 7 s
            > presses #
            < To accept it, press one.
            < To listen to it, press two.
            < To erase it and record again, press three.
            < To cancel, press star.
            < To repeat these choices, press zero.
            > presses 2
            < (recording)
            > presses 1
            = greeting kept, 7 s
            < Your greeting has been saved.
            < To record your greeting, press one.
            < To record your name, press three.
            < To erase your greeting and use the standard one, press seven.
            > hangs up
            """, from: "1001");
        await office.CallAsync("1001", """
            < (recorded greeting 1)
            > hangs up
            """);
    }

    [Fact]
    public async Task A_greeting_is_erased_again()
    {
        var office = await Office.OpenAsync();
        long ada = (await office.MailboxAsync("1001")).Id;
        office.Store.Greetings.Set(ada, GreetingKind.Standard, new AudioId("old.au"));
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            > presses 627
            < Callers will hear the standard greeting now.
            < To record your greeting, press one.
            < To record your name, press three.
            < For the previous menu, press star.
            > presses **
            < Main menu.
            > hangs up
            """, from: "1001");
        Assert.Null(await office.Store.Greetings.FindAsync(ada, GreetingKind.Standard));
    }

    [Fact]
    public async Task A_name_is_recorded_after_a_take_that_said_nothing()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            > presses 623
            < Say your name after the tone, then press pound.
            < (tone)
            > presses #
            < Sorry, I could not hear you.
            < Say your name after the tone, then press pound.
            < (tone)
            > says 0.5 s
            > presses #
            < To accept it, press one.
            > presses 1
            = name kept, 0.5 s
            < Your name has been saved.
            > hangs up
            """, from: "1001");
    }

    [Fact]
    public async Task A_recording_is_cancelled_and_the_old_greeting_stays()
    {
        var office = await Office.OpenAsync();
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            > presses 621
            < Record your greeting after the tone, then press pound.
            < (tone)
            > says 7 s
            > presses #
            < To accept it, press one.
            > presses *
            < Your recording has been cancelled.
            < To record your greeting, press one.
            > hangs up
            """, from: "1001");
        long ada = (await office.MailboxAsync("1001")).Id;
        Assert.Null(await office.Store.Greetings.FindAsync(ada, GreetingKind.Standard));
    }

    [Fact]
    public async Task A_greeting_may_be_recorded_again_as_often_as_its_owner_likes()
    {
        var office = await Office.OpenAsync();
        string take = """
            < Record your greeting after the tone, then press pound.
            < (tone)
            > says 2 s
            > presses #
            < To accept it, press one.
            > presses 3

            """;
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            > presses 621

            """ + string.Concat(Enumerable.Repeat(take, 5)) + """
            < Record your greeting after the tone, then press pound.
            < (tone)
            > says 3 s
            > says nothing
            < To accept it, press one.
            > presses 1
            = greeting kept, 3.5 s
            < Your greeting has been saved.
            > hangs up
            """, from: "1001");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(60, false)]
    public async Task A_greeting_that_cannot_be_stored_is_apologised_for(int capacity, bool canDeliver)
    {
        var office = await Office.OpenAsync();
        office.Spool.Capacity = TimeSpan.FromSeconds(capacity);
        office.Spool.CanDeliver = canDeliver;
        string recording = canDeliver ? "" : """
            < Record your greeting after the tone, then press pound.
            < (tone)
            > says 2 s
            > presses #
            < To accept it, press one.
            > presses 1

            """;
        await office.CallAsync("1999", LogOn + """
            < You have no messages.
            > presses 621

            """ + recording + """
            < Sorry, there is a problem with the system.
            < Please try again later.
            < To record your greeting, press one.
            > hangs up
            """, from: "1001");
    }

    private static VoiceMessage Later(VoiceMessage message, int minutes) =>
        message with { ReceivedAt = message.ReceivedAt.AddMinutes(minutes) };
}
