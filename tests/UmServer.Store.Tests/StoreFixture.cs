using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Store.Tests;

/// <summary>A store in a folder of its own, with a clock that stands still and hashes that cost little.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    internal const int CheapIterations = 10;

    private readonly string _root = Path.Combine(Path.GetTempPath(), $"um-store-{Guid.NewGuid():n}");

    protected StoreFixture() => Data = new DataFolder(_root);

    protected DataFolder Data { get; }

    protected ManualTimeProvider Clock { get; } = new();

    protected IUmStore Store { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Store = await CreateAsync();

    public virtual async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Directory.Exists(_root))
            Directory.Delete(_root, recursive: true);
    }

    protected virtual async Task<IUmStore> CreateAsync() =>
        await SqliteStore.CreateAsync(Data, Clock, NullLogger.Instance, Migration.All, CheapIterations);

    /// <summary>Another process's view of the same folder.</summary>
    protected async Task<IUmStore> OpenAgainAsync(int iterations = CheapIterations) =>
        await SqliteStore.OpenAsync(Data, Clock, NullLogger.Instance, Migration.All, iterations);

    /// <summary>Does to the database what no method of the store does.</summary>
    protected void Execute(string sql)
    {
        using var database = new SqliteDatabase(Data.Database);
        using var connection = database.Open();
        connection.Execute(sql);
    }

    protected static void Done(Refusal? refusal) => Assert.Null(refusal);

    protected static void Refused(Refusal? refusal, string wrong)
    {
        Assert.NotNull(refusal);
        Assert.Contains(wrong, refusal.Wrong, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Right);
    }

    protected async Task<Mailbox> AddMailboxAsync(string extension = "1001")
    {
        if (await Store.DialPlans.FindAsync("office") is null)
            Done(await Store.DialPlans.AddAsync(new DialPlan { Name = "office", ExtensionDigits = extension.Length }));
        Done(await Store.Mailboxes.AddAsync(NewMailbox(extension), new Pin("739152")));
        return (await Store.Mailboxes.FindAsync("office", extension))!;
    }

    /// <summary>Keeps a recording of some content, of which there is one however often it is kept.</summary>
    protected Task<AudioId> KeepAsync(string content = "words") =>
        Store.Audio.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), ".au");

    internal static VoiceMessage NewMessage(long mailbox, string call, AudioId audio) => new()
    {
        Id = MessageId.New(),
        MailboxId = mailbox,
        CallId = call,
        ReceivedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromTicks(12_345_670),
        Audio = audio,
        EndReason = RecordingEndReason.HangUp,
    };

    protected static Mailbox NewMailbox(string extension, string plan = "office") =>
        new() { Id = 0, Extension = extension, DialPlan = plan, Name = $"User {extension}" };

    internal static MessageEnvelope Envelope(long mailbox, MessageId? id = null) => new()
    {
        Id = id ?? MessageId.New(),
        MailboxId = mailbox,
        CallId = "call-1@example.com",
        ReceivedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        CallerNumber = "2001",
        CallerName = "Ann Caller",
    };
}
