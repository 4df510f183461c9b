using UmServer.Core;

namespace UmServer.Service;

/// <summary>Asks the workers, once a second, whether the calls that were redirected to them came.</summary>
public sealed class RedirectWatch(
    RecentCalls recent, GatewayHabits habits, IWorkerArrivals arrivals, TimeProvider time)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await LookAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        foreach (var worker in recent.TakeDue(Patience).GroupBy(call => call.WorkerPort))
        {
            foreach (var calls in worker.Chunk(MostAtOnce))
                await AskAsync(worker.Key, calls, stopping);
        }
    }

    private async Task AskAsync(int port, RecentCall[] calls, CancellationToken stopping)
    {
        string[] callIds = [.. calls.Select(call => call.CallId)];
        var ago = time.GetElapsedTime(calls.Min(call => call.Since));
        if (await arrivals.ArrivedAsync(port, callIds, ago, stopping) is not { } came)
            return; // a worker that is gone cannot say what it saw: that is no gateway's fault
        foreach (var call in calls)
        {
            if (came.Contains(call.CallId))
                habits.Followed(call);
            else
                habits.NotFollowed(call, GatewayReason.NotFollowed);
        }
    }
}
