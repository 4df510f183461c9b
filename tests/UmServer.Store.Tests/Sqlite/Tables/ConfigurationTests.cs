namespace UmServer.Store.Tests;

public sealed class ConfigurationTests : StoreFixture
{
    [Fact]
    public async Task Two_gateways_cannot_have_one_address_however_it_is_written()
    {
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.1/32" }));
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "net", Address = "192.0.2.0/24" }));

        var other = new Gateway { Name = "two", Address = "::ffff:192.0.2.1" };
        Refused(await Store.Gateways.AddAsync(other), "gateway 'pbx'");
        Refused(await Store.Gateways.AddAsync(other with { Address = "192.0.2.7/24" }), "192.0.2.7/24");
        Assert.Equal("192.0.2.1", (await Store.Gateways.FindAsync("PBX"))!.Address);
    }

    [Fact]
    public async Task A_gateway_is_changed_and_removed()
    {
        var gateway = new Gateway { Name = "pbx", Address = "pbx.example.com" };
        Done(await Store.Gateways.AddAsync(gateway));

        var changed = gateway with
        {
            Status = GatewayStatus.NoNewCalls,
            DivertedMailbox = DivertedMailbox.LastDiverting,
            Mode = GatewayMode.Proxy,
            ContactHost = "um.example.com",
            ContactTransport = ContactTransport.Tcp,
        };
        Done(await Store.Gateways.UpdateAsync(changed));
        Assert.Equal(changed with { ModeSetAt = Clock.GetUtcNow() }, await Store.Gateways.FindAsync("pbx"));

        await AddMailboxAsync();
        Done(await Store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "PBX", DialPlan = "OFFICE" }));
        Refused(await Store.Gateways.RemoveAsync("pbx"), "hunt group 'all'");
        Done(await Store.HuntGroups.RemoveAsync("ALL"));
        Done(await Store.Gateways.RemoveAsync("pbx"));
        Assert.Empty(await Store.Gateways.ListAsync());
    }

    [Fact]
    public async Task A_gateways_history_is_kept_in_order_and_goes_with_it()
    {
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.1" }));
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "other", Address = "192.0.2.2" }));
        var learnt = new GatewayEvent
        {
            Gateway = "pbx",
            At = Clock.GetUtcNow(),
            Before = GatewayBehaviour.Redirect,
            Behaviour = GatewayBehaviour.Proxy,
            Reason = GatewayReason.NotFollowed,
            CallId = "call",
            Contact = "<sip:1001@192.0.2.9:5065>",
        };
        await Store.GatewayEvents.AddAsync(learnt);
        await Store.GatewayEvents.AddAsync(learnt with { Gateway = "other" });
        await Store.GatewayEvents.AddAsync(learnt with { Gateway = "gone" });
        Done(await Store.Gateways.UpdateAsync(
            new Gateway { Name = "PBX", Address = "192.0.2.1", Mode = GatewayMode.Redirect }));

        var history = await Store.GatewayEvents.ListAsync("Pbx", 10);
        Assert.Equal([GatewayReason.SetToRedirect, GatewayReason.NotFollowed], history.Select(line => line.Reason));
        Assert.Equal((GatewayBehaviour.Proxy, GatewayBehaviour.Redirect), (history[0].Before, history[0].Behaviour));
        Assert.Equal(learnt, history[1]);
        Assert.Equal(["other", "pbx"], (await Store.GatewayEvents.LatestAsync()).Select(line => line.Gateway));

        Done(await Store.Gateways.RemoveAsync("pbx"));
        Assert.Empty(await Store.GatewayEvents.ListAsync("pbx", 10));
    }

    [Fact]
    public async Task A_hunt_group_names_what_there_is_and_has_its_pilot_alone()
    {
        await AddMailboxAsync();
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.1" }));
        var group = new HuntGroup { Name = "all", Gateway = "Pbx", DialPlan = "Office" };
        Done(await Store.HuntGroups.AddAsync(group));

        Assert.Equal(group with { Gateway = "pbx", DialPlan = "office" }, await Store.HuntGroups.FindAsync("all"));
        Refused(await Store.HuntGroups.AddAsync(group with { Name = "b" }), "hunt group 'all' already");
        Refused(await Store.HuntGroups.AddAsync(group with { Name = "b", Gateway = "x" }), "no gateway 'x'");
        Refused(await Store.HuntGroups.AddAsync(group with { Name = "b", DialPlan = "x" }), "no dial plan 'x'");
        Done(await Store.HuntGroups.UpdateAsync(group with { Pilot = "5000" }));
    }

    [Fact]
    public async Task The_default_policy_is_there_and_stays()
    {
        Assert.Equal(new MailboxPolicy(), await Store.MailboxPolicies.FindAsync("default"));
        Refused(await Store.MailboxPolicies.RemoveAsync("DEFAULT"), "default");

        var strict = new MailboxPolicy
        {
            Name = "strict",
            PinLifetimeDays = null,
            MinPinLength = 9,
            MaxLogonAttempts = 5,
        };
        Done(await Store.MailboxPolicies.AddAsync(strict));
        Assert.Equal(strict, await Store.MailboxPolicies.FindAsync("strict"));
        var mailbox = await AddMailboxAsync();
        Done(await Store.Mailboxes.UpdateAsync(mailbox with { Policy = "Strict" }));
        Refused(await Store.MailboxPolicies.RemoveAsync("strict"), "mailbox '1001'");
    }

    [Fact]
    public async Task A_mailbox_is_changed_but_for_its_plan_and_its_locks()
    {
        var mailbox = await AddMailboxAsync();
        var changed = mailbox with
        {
            Extension = "1002",
            Name = "Ann",
            Email = "ann@example.com",
            Language = "de-DE",
            TimeZone = "Europe/Berlin",
            OperatorExtension = "1000",
        };

        Done(await Store.Mailboxes.UpdateAsync(changed with { LockedOut = true, PinMustChange = true }));

        Assert.Equal(changed, await Store.Mailboxes.FindAsync("OFFICE", "1002"));
        Assert.Null(await Store.Mailboxes.FindAsync("office", "1001"));
        Refused(await Store.Mailboxes.UpdateAsync(changed with { DialPlan = "plant" }), "which is fixed");
        Refused(await Store.Mailboxes.UpdateAsync(changed with { Id = 77 }), "id 77");
        Refused(await Store.Mailboxes.UpdateAsync(changed with { Policy = "lax" }), "no mailbox policy 'lax'");
        Refused(await Store.Mailboxes.AddAsync(NewMailbox("1002"), new Pin("739152")), "mailbox of Ann already");
        Refused(await Store.Mailboxes.AddAsync(NewMailbox("10021"), new Pin("739152")), "'10021'");
        Refused(await Store.Mailboxes.AddAsync(NewMailbox("1003", "x"), new Pin("739152")), "no dial plan 'x'");
    }

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

    [Fact]
    public async Task A_constraint_of_the_database_is_the_last_defence_and_refuses_too()
    {
        using var database = new SqliteDatabase(Data.Database);

        var refusal = await database.ChangeAsync(connection =>
        {
            connection.Execute("INSERT INTO hunt_group VALUES ('a', 'no gateway', 'no plan', '*')");
            return null;
        });

        Refused(refusal, "FOREIGN KEY");
    }

    [Fact]
    public async Task Call_records_come_back_newest_first()
    {
        var quality = new CallQuality("PCMA", 500, 5, TimeSpan.FromMicroseconds(1250), TimeSpan.FromMilliseconds(20));
        var first = new CallRecord
        {
            CallId = "a",
            StartedAt = Clock.GetUtcNow(),
            Duration = TimeSpan.FromSeconds(12.5),
            Kind = CallKind.VoiceMessage,
            Offer = OfferResult.Answered,
            Reason = CallReason.DivertBusy,
            DropReason = "caller hung up",
            DialPlan = "office",
            Gateway = "pbx",
            PeerAddress = "192.0.2.1",
            CallerNumber = "2001",
            CalledNumber = "1001",
            Mailbox = "1001",
            Quality = quality,
        };
        var second = first with
        {
            CallId = "b",
            StartedAt = first.StartedAt.AddSeconds(1),
            Quality = quality with { RoundTrip = null },
        };
        var third = first with { CallId = "c", StartedAt = first.StartedAt.AddSeconds(2), Quality = null };
        foreach (var record in new[] { second, third, first })
            Store.CallRecords.Add(record);

        Assert.Equal([third, second, first], await Store.CallRecords.ListAsync(10));
        Assert.Equal([third], await Store.CallRecords.ListAsync(1));
        Assert.Equal(1, await Store.CallRecords.PruneAsync(third.StartedAt, 1));
        Assert.Equal([third, second], await Store.CallRecords.ListAsync(10));
        Assert.Equal(1, await Store.CallRecords.PruneAsync(third.StartedAt, 10));
        Assert.Equal([third], await Store.CallRecords.ListAsync(10));
    }

    [Fact]
    public async Task The_history_of_the_workers_is_told_newest_first()
    {
        var at = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero);
        var started = new WorkerEvent(at, "A", 4711, WorkerEventKind.Started, "the service starts");
        var ended = new WorkerEvent(at.AddDays(7), "A", 4711, WorkerEventKind.Ended, "signal 9");

        await Store.WorkerEvents.AddAsync(started);
        await Store.WorkerEvents.AddAsync(ended);

        Assert.Equal([ended, started], await Store.WorkerEvents.ListAsync(10));
        Assert.Equal([ended], await Store.WorkerEvents.ListAsync(1));
    }
}
