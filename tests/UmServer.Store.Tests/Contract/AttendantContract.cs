namespace UmServer.Store.Tests;

/// <summary>Auto attendants with their numbers and keys.</summary>
public abstract class AttendantContract : StoreContract
{
    [Fact]
    public async Task An_attendant_comes_back_with_its_numbers_and_keys()
    {
        await AddMailboxAsync();
        Done(await Store.AutoAttendants.AddAsync(new AutoAttendant { Name = "night", DialPlan = "office" }));
        var main = new AutoAttendant
        {
            Name = "main",
            DialPlan = "office",
            Numbers = ["1000", "1009"],
            GreetingText = "Welcome.",
            AllowExtensions = false,
            OperatorExtension = "1100",
            Keys =
            [
                new AttendantKey('1', "sales", AttendantAction.TransferToExtension, "1005"),
                new AttendantKey('2', "a message for Ann", AttendantAction.LeaveMessage, "1001"),
                new AttendantKey('3', "opening hours", AttendantAction.GoToAttendant, "night"),
                new AttendantKey('4', "a person", AttendantAction.Operator, ""),
            ],
        };
        Done(await Store.AutoAttendants.AddAsync(main));

        var found = (await Store.AutoAttendants.FindAsync("MAIN"))!;

        Assert.Equal(main.Keys, found.Keys);
        Assert.Equal(main.Numbers, found.Numbers);
        Assert.Equal(main, found with { Keys = main.Keys, Numbers = main.Numbers });
        Refused(await Store.AutoAttendants.RemoveAsync("night"), "key 3 of auto attendant 'main'");
        var mailbox = (await Store.Mailboxes.FindAsync("office", "1001"))!;
        Refused(await Store.Mailboxes.RemoveAsync(mailbox.Id), "key 2 of auto attendant 'main'");
        Done(await Store.AutoAttendants.RemoveAsync("main"));
        Done(await Store.Mailboxes.RemoveAsync(mailbox.Id));
    }

    [Theory]
    [InlineData('0', AttendantAction.Operator, "", "'0' is no key")]
    [InlineData('1', AttendantAction.TransferToExtension, "99", "'99' is no extension")]
    [InlineData('1', AttendantAction.LeaveMessage, "1002", "mailbox 1002")]
    [InlineData('1', AttendantAction.GoToAttendant, "day", "'day'")]
    [InlineData('1', AttendantAction.Operator, "1001", "'1001'")]
    public async Task A_key_that_leads_nowhere_is_refused(char key, AttendantAction action, string target, string wrong)
    {
        await AddMailboxAsync();
        var attendant = new AutoAttendant
        {
            Name = "main",
            DialPlan = "office",
            Keys = [new AttendantKey(key, "somewhere", action, target)],
        };

        Refused(await Store.AutoAttendants.AddAsync(attendant), wrong);
        Assert.Empty(await Store.AutoAttendants.ListAsync());
    }

    [Fact]
    public async Task A_greeting_of_an_attendant_is_a_file_that_is_there()
    {
        await AddMailboxAsync();
        var attendant = new AutoAttendant
        {
            Name = "main",
            DialPlan = "office",
            GreetingAudio = new AudioId($"{new string('a', 64)}.wav"),
        };

        Refused(await Store.AutoAttendants.AddAsync(attendant), "no recording");
    }
}

public sealed class SqliteAttendant : AttendantContract;

public sealed class MemoryAttendant : AttendantContract, IInMemory;
