namespace UmServer.Store.Tests;

/// <summary>Dial plans and what their numbers are.</summary>
public abstract class DialPlanContract : StoreContract
{
    private static readonly DialPlan Office = new()
    {
        Name = "Office",
        ExtensionDigits = 4,
        TimeZone = "UTC",
        SubscriberAccessNumbers = ["1999", "+4930123"],
        OperatorExtension = "1000",
        MaxRecordingDuration = TimeSpan.FromMinutes(7),
    };

    [Fact]
    public async Task A_dial_plan_comes_back_as_it_was_added()
    {
        Done(await Store.DialPlans.AddAsync(Office));

        var found = await Store.DialPlans.FindAsync("oFFice");

        Assert.NotNull(found);
        Assert.Equal(Office.SubscriberAccessNumbers, found.SubscriberAccessNumbers);
        Assert.Equal(Office, found with { SubscriberAccessNumbers = Office.SubscriberAccessNumbers });
        Assert.Single(await Store.DialPlans.ListAsync());
    }

    [Fact]
    public async Task A_name_that_differs_in_case_only_is_taken()
    {
        Done(await Store.DialPlans.AddAsync(Office));

        Refused(await Store.DialPlans.AddAsync(Office with { Name = "OFFICE" }), "'Office' already");
    }

    [Fact]
    public async Task A_change_is_kept_but_for_the_length_of_its_extensions()
    {
        Done(await Store.DialPlans.AddAsync(Office));

        var changed = Office with { SubscriberAccessNumbers = ["1998"], OperatorExtension = null };
        Done(await Store.DialPlans.UpdateAsync(changed));
        Refused(await Store.DialPlans.UpdateAsync(changed with { ExtensionDigits = 3 }), "4 digits");

        var found = (await Store.DialPlans.FindAsync("office"))!;
        Assert.Equal(["1998"], found.SubscriberAccessNumbers);
        Assert.Null(found.OperatorExtension);
        Assert.Equal(4, found.ExtensionDigits);
    }

    [Fact]
    public async Task Whoever_names_an_unknown_plan_is_told_which_there_are()
    {
        Done(await Store.DialPlans.AddAsync(Office));

        var refusal = await Store.DialPlans.RemoveAsync("plant");

        Refused(refusal, "no dial plan 'plant'");
        Assert.Contains("'Office'", refusal!.Right, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_stays_while_a_mailbox_a_hunt_group_or_an_attendant_uses_it()
    {
        await AddMailboxAsync();
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.1" }));
        Done(await Store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "pbx", DialPlan = "office" }));
        Done(await Store.AutoAttendants.AddAsync(new AutoAttendant { Name = "main", DialPlan = "office" }));

        var refusal = await Store.DialPlans.RemoveAsync("office");

        Refused(refusal, "hunt group 'all'");
        Refused(refusal, "auto attendant 'main'");
        Refused(refusal, "mailbox '1001'");
    }

    [Fact]
    public async Task A_plan_that_nothing_uses_goes_with_its_numbers()
    {
        Done(await Store.DialPlans.AddAsync(Office));

        Done(await Store.DialPlans.RemoveAsync("Office"));
        Done(await Store.DialPlans.AddAsync(Office with { SubscriberAccessNumbers = [] }));

        Assert.Empty((await Store.DialPlans.FindAsync("Office"))!.SubscriberAccessNumbers);
    }

    [Fact]
    public async Task A_number_is_one_thing_only()
    {
        var mailbox = await AddMailboxAsync("1001");
        Done(await Store.DialPlans.UpdateAsync(new DialPlan
        {
            Name = "office",
            ExtensionDigits = 4,
            SubscriberAccessNumbers = ["1999"],
        }));
        var main = new AutoAttendant { Name = "main", DialPlan = "office", Numbers = ["1000"] };
        Done(await Store.AutoAttendants.AddAsync(main));

        Refused(await Store.Mailboxes.AddAsync(NewMailbox("1999"), new Pin("739152")), "is subscriber access already");
        Refused(await Store.Mailboxes.UpdateAsync(mailbox with { Extension = "1000" }), "auto attendant 'main'");
        Refused(
            await Store.AutoAttendants.AddAsync(main with { Name = "two", Numbers = ["1001"] }),
            "mailbox of User 1001 already");
        Assert.Null(await Store.AutoAttendants.FindAsync("two"));
        Assert.Equal("1001", (await Store.Mailboxes.GetAsync(mailbox.Id))!.Extension);
    }
}

public sealed class SqliteDialPlan : DialPlanContract;

public sealed class MemoryDialPlan : DialPlanContract, IInMemory;
