namespace UmServer.Service;

/// <summary>The calls of the last minute by Call-ID; there is room for so many that only a flood fills it.</summary>
public sealed class RecentCalls(TimeProvider time, int most = 20_000)
{
    private const int LongestCallId = 256;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RecentCall> _calls = [];
    private readonly Queue<RecentCall> _byAge = [];
    private readonly Queue<RecentCall> _watched = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _calls.Count;
        }
    }

    public RecentCall? Find(string? callId)
    {
        lock (_gate)
        {
            return callId is not null && _calls.TryGetValue(callId, out var call)
                && time.GetElapsedTime(call.Since) < Remembered ? call : null;
        }
    }

    /// <summary>Remembers it; a Call-ID that nobody uses in earnest is not worth its memory.</summary>
    public void Add(RecentCall call)
    {
        if (call.CallId.Length > LongestCallId)
            return;
        lock (_gate)
        {
            while (_byAge.TryPeek(out var oldest)
                && (_byAge.Count >= most || time.GetElapsedTime(oldest.Since) >= Remembered))
            {
                Forget(_byAge.Dequeue());
            }

            _calls[call.CallId] = call;
            _byAge.Enqueue(call);
            if (call.IsWatched && _watched.Count < most)
                _watched.Enqueue(call);
        }
    }

    /// <summary>The watched calls that are at least so old; each is given once.</summary>
    public IReadOnlyList<RecentCall> TakeDue(TimeSpan age)
    {
        var due = new List<RecentCall>();
        lock (_gate)
        {
            while (_watched.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) >= age)
            {
                _watched.Dequeue();
                if (oldest.IsWatched)
                    due.Add(oldest);
                oldest.IsWatched = false;
            }
        }

        return due;
    }

    private void Forget(RecentCall call)
    {
        if (_calls.TryGetValue(call.CallId, out var newest) && newest == call)
            _calls.Remove(call.CallId);
    }
}
