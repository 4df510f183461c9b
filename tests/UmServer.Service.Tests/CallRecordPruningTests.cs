using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Service.Tests;

/// <summary>How long call records are kept.</summary>
public sealed class CallRecordPruningTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _store = new();
    private readonly KeptLog<CallRecordPruning> _log = new();
    private readonly CancellationTokenSource _stopping = new();

    private ICallRecordStore Records => ((IUmStore)_store).CallRecords;

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    [Fact]
    public async Task A_record_goes_within_an_hour_of_its_last_day()
    {
        Add(1_300);
        Run(new CallSettings { KeepDays = 30 });
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(1));
        Assert.Equal(1_300, (await Records.ListAsync(2_000)).Count);

        _time.Advance(TimeSpan.FromMinutes(62));

        Assert.Empty(await Records.ListAsync(2_000));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Zero_days_keep_every_record()
    {
        Add(3);
        Run(new CallSettings { KeepDays = 0 });

        _time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(3, (await Records.ListAsync(10)).Count);
    }

    private void Run(CallSettings settings) =>
        _ = new CallRecordPruning(Records, settings, _time, _log).RunAsync(_stopping.Token);

    private void Add(int count)
    {
        for (var call = 0; call < count; call++)
        {
            Records.Add(new CallRecord
            {
                CallId = $"{call}@pbx",
                StartedAt = _time.GetUtcNow(),
                Duration = TimeSpan.FromSeconds(1),
                Kind = CallKind.MissedCall,
                Offer = OfferResult.Answered,
                Reason = CallReason.Direct,
                DropReason = "caller hung up",
                PeerAddress = "192.0.2.5",
                CallerNumber = "200",
                CalledNumber = "1001",
            });
        }
    }
}
