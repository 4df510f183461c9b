using System.Net;
using Microsoft.Extensions.Logging;

namespace UmServer.Hosting;

/// <summary>One log line a minute for each address that is turned away, however often it tries.</summary>
public sealed class RefusalLog(TimeProvider time, ILogger<RefusalLog> log)
{
    /// <summary>Beyond so many addresses a minute only the count of them is kept.</summary>
    private const int MostAddresses = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _unsaid = [];
    private long _since = time.GetTimestamp();

    public void Add(IPAddress peer, string method, string why)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_since) >= Interval)
                StartOver();
            if (_unsaid.TryGetValue(peer, out var unsaid))
                _unsaid[peer] = unsaid + 1;
            else if (_unsaid.Count < MostAddresses)
                Say(peer, method, why);
        }
    }

    private void Say(IPAddress peer, string method, string why)
    {
        _unsaid.Add(peer, 0);
        log.Refused(method, peer, why);
    }

    private void StartOver()
    {
        foreach (var (peer, count) in _unsaid.Where(row => row.Value > 0))
            log.RefusedMore(peer, count);
        _unsaid.Clear();
        _since = time.GetTimestamp();
    }
}
