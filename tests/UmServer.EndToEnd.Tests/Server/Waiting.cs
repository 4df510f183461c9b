namespace UmServer.EndToEnd.Tests;

/// <summary>Asks another process again and again, since it cannot tell us when it is done.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static async Task<T> UntilAsync<T>(Func<Task<T?>> ask, TimeSpan patience, string otherwise)
        where T : class
    {
        using var timer = new PeriodicTimer(Interval);
        using var limit = new CancellationTokenSource(patience);
        try
        {
            do
            {
                if (await ask() is { } answer)
                    return answer;
            }
            while (await timer.WaitForNextTickAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        throw new TimeoutException(otherwise);
    }
}
