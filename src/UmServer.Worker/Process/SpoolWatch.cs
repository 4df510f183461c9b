using Microsoft.Extensions.Logging;
using UmServer.Store;

namespace UmServer.Worker;

/// <summary>Delivers what an earlier worker left in the spool, and what could not be delivered at once.</summary>
public sealed class SpoolWatch(Spool spool, TimeProvider time, ILogger<SpoolWatch> log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        Tell(await spool.RecoverAsync());
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                Tell(await spool.RetryAsync());
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private void Tell(int delivered)
    {
        if (delivered > 0)
            Log.Recovered(log, delivered);
    }
}
