using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Store;

namespace UmServer.Worker;

/// <summary>
/// Delivers what an earlier worker left in the spool and what could not be delivered at once, and does the steps that
/// the store still owes.
/// </summary>
public sealed class SpoolWatch(Spool spool, IStepStore steps, TimeProvider time, ILogger<SpoolWatch> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        await TryAsync(spool.RecoverAsync);
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await TryAsync(spool.RetryAsync);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task TryAsync(Func<Task<int>> deliver)
    {
        try
        {
            if (await deliver() is > 0 and var delivered)
                log.Recovered(delivered);
            await steps.RunDueAsync();
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            log.SpoolUnreadable(e.Message); // what is in it stays there until the next time
        }
    }
}
