namespace UmServer.Worker;

/// <summary>
/// The Call-IDs of the last minutes' INVITEs, for the service, which asks whether its 302s are followed.
/// </summary>
public sealed class Arrivals(TimeProvider time, int most = 20_000)
{
    private const int LongestCallId = 256;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _callIds = [];
    private readonly Queue<(string CallId, long At)> _byAge = [];

    public void Add(string callId)
    {
        if (callId.Length > LongestCallId)
            return;
        lock (_gate)
        {
            while (_byAge.TryPeek(out var oldest)
                && (_byAge.Count >= most || time.GetElapsedTime(oldest.At) >= Remembered))
            {
                _callIds.Remove(_byAge.Dequeue().CallId);
            }

            if (_callIds.Add(callId))
                _byAge.Enqueue((callId, time.GetTimestamp()));
        }
    }

    /// <summary>Those of them that came.</summary>
    public string[] Of(IEnumerable<string> callIds)
    {
        lock (_gate)
            return [.. callIds.Where(_callIds.Contains)];
    }
}
