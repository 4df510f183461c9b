namespace UmServer.Store.Tests;

/// <summary>The configuration is read as a whole, and only its own changes are announced.</summary>
public abstract class ConfigurationContract : StoreContract
{
    [Fact]
    public async Task Every_change_by_this_store_or_another_process_is_a_new_revision()
    {
        await using var other = await OpenForOtherAsync();
        var plan = new DialPlan { Name = "office", ExtensionDigits = 4, SubscriberAccessNumbers = ["1999"] };
        var gateway = new Gateway { Name = "pbx", Address = "192.0.2.5" };
        var group = new HuntGroup { Name = "all", Gateway = "pbx", DialPlan = "office" };
        var attendant = new AutoAttendant { Name = "Main", DialPlan = "office", Numbers = ["1000"] };
        var policy = new MailboxPolicy { Name = "strict" };
        await ExpectChangeAsync(other, () => Store.DialPlans.AddAsync(plan));
        await ExpectChangeAsync(other, () => other.DialPlans.UpdateAsync(plan with { SubscriberAccessNumbers = [] }));
        await ExpectChangeAsync(other, () => Store.Gateways.AddAsync(gateway));
        await ExpectChangeAsync(other, () => other.Gateways.UpdateAsync(gateway with { Mode = GatewayMode.Proxy }));
        await ExpectChangeAsync(other, () => Store.HuntGroups.AddAsync(group));
        await ExpectChangeAsync(other, () => other.HuntGroups.UpdateAsync(group with { Pilot = "9000" }));
        await ExpectChangeAsync(other, () => Store.HuntGroups.RemoveAsync("all"));
        await ExpectChangeAsync(other, () => Store.MailboxPolicies.AddAsync(policy));
        await ExpectChangeAsync(other, () => Store.Mailboxes.AddAsync(NewMailbox("1001"), new Pin("739152")));
        var mailbox = (await Store.Mailboxes.FindAsync("office", "1001"))!;
        await ExpectChangeAsync(other, () => other.Mailboxes.UpdateAsync(mailbox with { Language = "de-DE" }));
        await ExpectChangeAsync(other, () => Store.AutoAttendants.AddAsync(attendant));
        await ExpectChangeAsync(other, () => Store.AutoAttendants.UpdateAsync(
            attendant with { Keys = [new AttendantKey('1', "Ann", AttendantAction.LeaveMessage, "1001")] }));
        await ExpectChangeAsync(other, () => Store.AutoAttendants.RemoveAsync("Main"));
        await ExpectChangeAsync(other, () => other.Mailboxes.RemoveAsync(mailbox.Id));
        await ExpectChangeAsync(other, () => Store.Gateways.RemoveAsync("pbx"));
        await ExpectChangeAsync(other, () => Store.DialPlans.RemoveAsync("office"));
    }

    [Fact]
    public async Task Calls_PINs_lockouts_and_the_workers_histories_are_no_new_revision()
    {
        var mailbox = await AddMailboxAsync();
        var before = await Store.Configuration.RevisionAsync();

        Store.CallRecords.Add(new CallRecord
        {
            CallId = "one",
            StartedAt = Clock.GetUtcNow(),
            Duration = TimeSpan.FromSeconds(1),
            Kind = CallKind.MissedCall,
            Offer = OfferResult.Answered,
            Reason = CallReason.Direct,
            DropReason = "",
            PeerAddress = "192.0.2.5",
            CallerNumber = "200",
            CalledNumber = "1001",
        });
        await Store.Mailboxes.LogOnAsync("office", "1001", new Pin("111111"));
        await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("846215"), mustChange: true);
        await Store.Mailboxes.UnlockAsync(mailbox.Id);
        await Store.WorkerEvents.AddAsync(new WorkerEvent(Clock.GetUtcNow(), "A", 1, WorkerEventKind.Started, "test"));

        Assert.Equal(before, await Store.Configuration.RevisionAsync());
    }

    [Fact]
    public async Task What_is_loaded_is_what_the_parts_say()
    {
        await AddMailboxAsync();
        var plan = (await Store.DialPlans.FindAsync("office"))!;
        Done(await Store.DialPlans.UpdateAsync(plan with { SubscriberAccessNumbers = ["1999"] }));
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.5" }));
        Clock.Advance(TimeSpan.FromHours(1));
        Done(await Store.Gateways.UpdateAsync(
            new Gateway { Name = "pbx", Address = "192.0.2.5", Mode = GatewayMode.Redirect }));
        Done(await Store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "PBX", DialPlan = "Office" }));
        Done(await Store.AutoAttendants.AddAsync(new AutoAttendant
        {
            Name = "Main",
            DialPlan = "office",
            Numbers = ["1000"],
            Keys = [new AttendantKey('1', "Ann", AttendantAction.LeaveMessage, "1001")],
        }));

        var loaded = await Store.Configuration.LoadAsync();

        Assert.Equal(await Store.Configuration.RevisionAsync(), loaded.Revision);
        var gateway = Assert.Single(loaded.Gateways);
        Assert.Equal((GatewayMode.Redirect, Clock.GetUtcNow()), (gateway.Mode, gateway.ModeSetAt));
        var found = loaded.Numbers.FindPlan(gateway, "anything");
        Assert.Equal(["1999"], found?.SubscriberAccessNumbers);
        var menu = loaded.Numbers.Find(found!, "1000")?.Attendant;
        Assert.Equal("1001", Assert.Single(menu!.Keys).Target);
        var mailbox = loaded.Numbers.FindMailbox(found!, "1001");
        Assert.Equal((await Store.Mailboxes.FindAsync("office", "1001"))! with { PinMustChange = false }, mailbox);
        Assert.Equal(MailboxPolicy.DefaultName, loaded.PolicyOf(mailbox!).Name);
    }

    private async Task ExpectChangeAsync(IUmStore other, Func<Task<Refusal?>> change)
    {
        var before = (await Store.Configuration.RevisionAsync(), await other.Configuration.RevisionAsync());
        Assert.Equal(before.Item1, before.Item2);
        Done(await change());
        var revision = await Store.Configuration.RevisionAsync();
        Assert.True(revision > before.Item1);
        Assert.Equal(revision, await other.Configuration.RevisionAsync());
        Assert.Equal(revision, (await other.Configuration.LoadAsync()).Revision);
    }
}

public sealed class SqliteConfiguration : ConfigurationContract;

public sealed class MemoryConfiguration : ConfigurationContract, IInMemory;
