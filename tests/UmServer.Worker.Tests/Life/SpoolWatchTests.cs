using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Core;
using UmServer.Store;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>What a worker finds in the spool when it starts.</summary>
public sealed class SpoolWatchTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog<SpoolWatch> _log = new();
    private DataFolder _data = null!;
    private IUmStore _store = null!;

    public async Task InitializeAsync()
    {
        _data = new DataFolder(_folder.Path);
        _store = await Stores.CreateAsync(_data, _time, NullLoggerFactory.Instance);
        await _store.DialPlans.AddAsync(new DialPlan { Name = Office.Plan, ExtensionDigits = 4 });
        await _store.Mailboxes.AddAsync(Office.NewMailbox("1001", "Ada Lovelace"), new Pin(Office.PinOfAda));
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_an_earlier_worker_left_is_delivered_as_partial_and_said_in_the_log()
    {
        await LeaveAsync(TimeSpan.FromSeconds(3));

        await WatchOnceAsync();

        var message = Assert.Single(await _store.Messages.ListAsync());
        Assert.Equal((RecordingEndReason.Partial, TimeSpan.FromSeconds(3)), (message.EndReason, message.Duration));
        Assert.Contains("delivered now: 1", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_data.Spool));
    }

    [Fact]
    public async Task An_empty_spool_is_nothing_to_speak_of()
    {
        await WatchOnceAsync();

        Assert.Empty(_log.Lines);
    }

    /// <summary>A recording whose worker was gone before it was delivered.</summary>
    private async Task LeaveAsync(TimeSpan length)
    {
        var mailbox = await _store.Mailboxes.FindAsync(Office.Plan, "1001");
        using var spool = NewSpool();
        await using var recording = await spool.CreateAsync(
            new MessageEnvelope
            {
                Id = MessageId.New(),
                MailboxId = mailbox!.Id,
                CallId = "call-1",
                ReceivedAt = _time.GetUtcNow(),
                CallerNumber = Office.Outside,
            },
            RecordingFormat.Pcmu);
        recording.Append(new byte[(int)(8_000 * length.TotalSeconds)]);
        await recording.FlushAsync();
    }

    private async Task WatchOnceAsync()
    {
        using var spool = NewSpool();
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync(); // once through the spool comes first
        await new SpoolWatch(spool, _store.Steps, _time, _log).RunAsync(stopping.Token);
    }

    private Spool NewSpool() => new(_data, _store, _time, NullLogger<Spool>.Instance);
}
