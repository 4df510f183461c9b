namespace UmServer.Service;

/// <summary>Knows which calls came to the workers.</summary>
public interface IWorkerArrivals
{
    /// <summary>
    /// Those of the Call-IDs whose INVITE was seen lately by the worker on this port; null when it does not answer, or
    /// is not the one that was there so long ago.
    /// </summary>
    Task<IReadOnlySet<string>?> ArrivedAsync(
        int port, IReadOnlyList<string> callIds, TimeSpan ago, CancellationToken stopping);
}
