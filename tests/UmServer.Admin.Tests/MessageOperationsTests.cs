using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Store;

namespace UmServer.Admin.Tests;

/// <summary>How messages are found and listed, the same in the tests' store and in the real one.</summary>
public sealed class MessageOperationsTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _memory = new();
    private IUmStore _sqlite = null!;

    public async Task InitializeAsync()
    {
        var data = new DataFolder(_folder.File("data"));
        _sqlite = await Stores.CreateAsync(data, _time, NullLoggerFactory.Instance);
        foreach (var store in new IUmStore[] { _sqlite, _memory })
        {
            await store.DialPlans.AddAsync(new DialPlan { Name = "Main", ExtensionDigits = 4 });
            await store.DialPlans.AddAsync(new DialPlan { Name = "Other", ExtensionDigits = 4 });
            foreach (var (extension, plan) in new[] { ("1001", "Main"), ("1002", "Main"), ("2001", "Other") })
                Assert.Null(await store.Mailboxes.AddAsync(NewMailbox(extension, plan), new Pin("482913")));
        }

        using var spool = new Spool(data, _sqlite, _time, NullLogger<Spool>.Instance);
        foreach (var (id, extension, plan) in new[]
        {
            ("aa00000001", "1001", "Main"), ("bb00000001", "1002", "Main"), ("cc10000002", "1001", "Main"),
            ("dd00000003", "2001", "Other"),
        })
        {
            await LeaveAsync(spool, id, extension, plan);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    public async Task DisposeAsync()
    {
        await _sqlite.DisposeAsync();
        _folder.Dispose();
    }

    public static TheoryData<bool> Kinds => [true, false];

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_newest_come_first_page_by_page(bool isReal)
    {
        var messages = Admin(isReal).Messages;

        Assert.Equal(["dd", "cc"], Starts(await messages.ListAsync(null, null, new MessageFilter { Limit = 2 })));
        Assert.Equal(["bb", "aa"], Starts(await messages.ListAsync(null, null, new MessageFilter { Skip = 2 })));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task They_are_chosen_by_mailbox_and_by_dial_plan(bool isReal)
    {
        var messages = Admin(isReal).Messages;

        Assert.Equal(["cc", "aa"], Starts(await messages.ListAsync("1001", null, new MessageFilter())));
        Assert.Equal(["dd"], Starts(await messages.ListAsync(null, "Other", new MessageFilter())));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Deleted_ones_are_listed_on_demand(bool isReal)
    {
        Assert.True(await Store(isReal).Messages.SetStateAsync(new MessageId("dd00000003"), MessageState.Deleted));
        var messages = Admin(isReal).Messages;

        Assert.Equal(["cc", "bb", "aa"], Starts(await messages.ListAsync(null, null, new MessageFilter())));
        Assert.Equal(
            ["dd", "cc", "bb", "aa"],
            Starts(await messages.ListAsync(null, null, new MessageFilter { WithDeleted = true })));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_short_id_is_as_long_as_tells_all_messages_apart(bool isReal)
    {
        var messages = Admin(isReal).Messages;

        Assert.Equal("c10000002", (await messages.GetAsync("0002")).ShortId);
        Assert.Equal("aa00000001", (await messages.GetAsync("A00000001")).Message.Id.Value);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_end_that_is_not_one_id_is_refused(bool isReal)
    {
        var messages = Admin(isReal).Messages;

        var several = await Assert.ThrowsAsync<RefusedException>(() => messages.GetAsync("00001"));
        Assert.Equal("'00001' is the end of 2 ids: a00000001, b00000001.", several.Refusal.Wrong);
        foreach (var none in new[] { "", "99", "%", "_00000001" })
            Assert.Contains("There is no message", (await Assert.ThrowsAsync<RefusedException>(() => messages.GetAsync(none))).Message);
    }

    private static IEnumerable<string> Starts(IEnumerable<MessageDetails> messages) =>
        messages.Select(details => details.Message.Id.Value[..2]);

    private static Mailbox NewMailbox(string extension, string plan) =>
        new() { Id = 0, Extension = extension, DialPlan = plan, Name = $"User {extension}" };

    private IUmStore Store(bool isReal) => isReal ? _sqlite : _memory;

    private Administration Admin(bool isReal) => new(Store(isReal));

    private async Task LeaveAsync(Spool spool, string id, string extension, string plan)
    {
        var envelope = new MessageEnvelope
        {
            Id = new MessageId(id),
            MailboxId = (await _sqlite.Mailboxes.FindAsync(plan, extension))!.Id,
            CallId = "call@pbx",
            ReceivedAt = _time.GetUtcNow(),
            CallerNumber = "3001",
            CallerName = "",
        };
        var recording = await spool.CreateAsync(envelope, RecordingFormat.Pcmu);
        recording.Append(new byte[800]);
        Assert.True(await spool.DeliverAsync(recording, envelope, RecordingEndReason.HangUp));
        var message = (await _sqlite.Messages.FindAsync(envelope.Id))!;
        _memory.Messages.Add(
            message with { MailboxId = (await _memory.Mailboxes.FindAsync(plan, extension))!.Id });
    }
}
