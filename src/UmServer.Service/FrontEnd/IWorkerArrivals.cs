namespace UmServer.Service;

/// <summary>Knows which calls came to the workers.</summary>
public interface IWorkerArrivals
{
    /// <summary>
    /// Those of the Call-IDs whose INVITE was seen lately by the worker on this port; null when it does not answer.
    /// </summary>
    Task<IReadOnlySet<string>?> ArrivedAsync(int port, IReadOnlyList<string> callIds, CancellationToken stopping);
}
