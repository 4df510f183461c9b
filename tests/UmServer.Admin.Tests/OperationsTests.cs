using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Store;

namespace UmServer.Admin.Tests;

/// <summary>The operations of administrators on the real store, in a folder of its own.</summary>
public sealed class OperationsTests : IAsyncLifetime
{
    private static readonly DialPlan Main = new() { Name = "Main", ExtensionDigits = 4 };

    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private IUmStore _store = null!;
    private Administration _admin = null!;

    public async Task InitializeAsync()
    {
        _store = await Stores.CreateAsync(
            new DataFolder(_folder.File("data")), _time, NullLoggerFactory.Instance);
        _admin = new Administration(_store);
        await _admin.DialPlans.AddAsync(Main);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_name_that_is_nearly_right_is_suggested()
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => _admin.DialPlans.GetAsync("Mian"));

        Assert.Equal(new Refusal("There is no dial plan 'Mian'.", "Did you mean 'Main'?"), refused.Refusal);
    }

    [Fact]
    public async Task A_gateway_is_added_with_its_hunt_group_or_not_at_all()
    {
        await _admin.Gateways.AddAsync(new Gateway { Name = "old", Address = "192.0.2.1" }, Main);
        await _admin.HuntGroups.AddAsync(
            new HuntGroup { Name = "pbx", Gateway = "old", DialPlan = "Main", Pilot = "1999" });

        await Assert.ThrowsAsync<RefusedException>(
            () => _admin.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.10" }, Main));

        Assert.Equal(["old"], (await _admin.Gateways.ListAsync()).Select(gateway => gateway.Name));
    }

    [Fact]
    public async Task Of_changes_at_the_same_time_none_is_lost()
    {
        string[] numbers = ["1991", "1992", "1993", "1994", "1995", "1996", "1997", "1998"];

        await Task.WhenAll(numbers.Select(number => _admin.DialPlans.ChangeAsync(
            "main", plan => plan with { SubscriberAccessNumbers = [.. plan.SubscriberAccessNumbers, number] })));

        Assert.Equal(numbers, (await _admin.DialPlans.GetAsync("Main")).SubscriberAccessNumbers.Order());
    }

    [Fact]
    public async Task A_refused_change_leaves_everything_as_it_was()
    {
        await Assert.ThrowsAsync<RefusedException>(
            () => _admin.DialPlans.ChangeAsync("Main", plan => plan with { InputFailuresBeforeDisconnect = 21 }));

        Assert.Equal(
            Main.InputFailuresBeforeDisconnect,
            (await _admin.DialPlans.GetAsync("Main")).InputFailuresBeforeDisconnect);
    }

    [Fact]
    public async Task A_random_pin_has_to_be_changed_and_opens_the_mailbox()
    {
        var added = await _admin.Mailboxes.AddAsync(Anna, given: null, mustChange: false);

        Assert.True(added.IsRandom && added.MustChange);
        Assert.True((await _admin.Mailboxes.GetAsync("1001", null)).PinMustChange);
        Assert.IsType<LogonResult.Accepted>(await _store.Mailboxes.LogOnAsync("Main", "1001", added.Pin));
    }

    [Fact]
    public async Task A_refused_pin_leaves_a_mailbox_locked_and_an_accepted_one_unlocks_it()
    {
        await _admin.Policies.ChangeAsync(MailboxPolicy.DefaultName, policy => policy with { MaxLogonAttempts = 1 });
        await _admin.Mailboxes.AddAsync(Anna, new Pin("482913"), mustChange: false);
        await _store.Mailboxes.LogOnAsync("Main", "1001", new Pin("111111"));
        var locked = await _admin.Mailboxes.GetAsync("1001", null);
        Assert.True(locked.LockedOut);

        await Assert.ThrowsAsync<RefusedException>(
            () => _admin.Mailboxes.ResetPinAsync(locked, new Pin("123456"), mustChange: false));
        Assert.True((await _admin.Mailboxes.GetAsync("1001", null)).LockedOut);

        var reset = await _admin.Mailboxes.ResetPinAsync(locked, new Pin("739152"), mustChange: false);
        Assert.IsType<LogonResult.Accepted>(await _store.Mailboxes.LogOnAsync("Main", "1001", reset.Pin));
    }

    [Fact]
    public async Task Calls_are_chosen_by_mailbox_gateway_and_time()
    {
        Record("old", "1001", "pbx", hour: 8);
        Record("wanted", "1001", "pbx", hour: 10);
        Record("other mailbox", "1002", "pbx", hour: 10);
        Record("other gateway", "1001", "sbc", hour: 10);

        var calls = await _admin.Calls.ListAsync(
            [InProgress("now", "1001"), InProgress("elsewhere", "1002")],
            new CallFilter { Mailbox = "1001", Gateway = "PBX", Since = At(9), Limit = 10 });

        Assert.Equal(["now", "wanted"], calls.Select(call => call.CallId));
    }

    private static Mailbox Anna { get; } =
        new() { Id = 0, Extension = "1001", DialPlan = "Main", Name = "Anna Berg" };

    private static DateTimeOffset At(int hour) => new(2026, 3, 2, hour, 0, 0, TimeSpan.Zero);

    private static ListedCall InProgress(string id, string mailbox) => new()
    {
        CallId = id,
        StartedAt = At(11),
        CallerNumber = "2001",
        CalledNumber = mailbox,
        Mailbox = mailbox,
        Gateway = "pbx",
        InProgress = "a",
    };

    private void Record(string id, string mailbox, string gateway, int hour) => _store.CallRecords.Add(new CallRecord
    {
        CallId = id,
        StartedAt = At(hour),
        Duration = TimeSpan.FromSeconds(5),
        Offer = OfferResult.Answered,
        Gateway = gateway,
        Mailbox = mailbox,
    });
}
