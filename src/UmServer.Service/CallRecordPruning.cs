using Microsoft.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>Removes call records that are older than the settings keep them, every hour and a few at a time.</summary>
public sealed class CallRecordPruning(
    ICallRecordStore records, CallSettings settings, TimeProvider time, ILogger<CallRecordPruning> log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Records removed by one write, and the pause before the next: calls write in between.</summary>
    private const int AtOnce = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
                await Task.Delay(await PruneAsync() ? Pause : Interval, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    /// <summary>True when more records may be due.</summary>
    private async Task<bool> PruneAsync()
    {
        if (settings.KeepDays == 0)
            return false;
        try
        {
            return await records.PruneAsync(time.GetUtcNow().AddDays(-settings.KeepDays), AtOnce) == AtOnce;
        }
        catch (StoreException failure)
        {
            log.RecordsNotPruned(failure.Message);
            return false;
        }
    }
}
