using System.Net;
using Microsoft.Extensions.Logging;

namespace UmServer.Hosting;

/// <summary>
/// Says which requests were refused and why: the first of those that are alike, and after a minute how many more there
/// were.
/// </summary>
public sealed class RefusalLog(TimeProvider time, ILogger<RefusalLog> log) : IDisposable
{
    /// <summary>Bound for the kinds of refusals that are told apart in a minute; the others are only counted.</summary>
    private const int MaxKinds = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Kind, int> _unsaid = [];
    private long _others;
    private ITimer? _minute;

    public void Add(RefusedRequest refused)
    {
        var kind = new Kind(refused.Peer, refused.Status, refused.Why);
        lock (_gate)
        {
            _minute ??= time.CreateTimer(_ => Sum(), null, Interval, Timeout.InfiniteTimeSpan);
            if (_unsaid.TryGetValue(kind, out var unsaid))
                _unsaid[kind] = unsaid + 1;
            else if (_unsaid.Count < MaxKinds)
                Say(kind, refused);
            else
                _others++;
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _minute?.Dispose();
    }

    private void Say(Kind kind, RefusedRequest refused)
    {
        _unsaid.Add(kind, 0);
        var (callId, method, called, peer, gateway, status, why) = refused;
        if (gateway is null)
            log.StrangerRefused(method, peer, status, why);
        else
            log.Refused(callId, method, called, gateway.Name, peer, status, why);
    }

    private void Sum()
    {
        lock (_gate)
        {
            foreach (var (kind, count) in _unsaid.Where(row => row.Value > 0))
                log.MoreRefused(count, kind.Peer, kind.Status, kind.Why);
            if (_others > 0)
                log.OthersRefused(_others);
            _unsaid.Clear();
            _others = 0;
            _minute?.Dispose();
            _minute = null;
        }
    }

    private readonly record struct Kind(IPAddress Peer, int Status, string Why);
}
