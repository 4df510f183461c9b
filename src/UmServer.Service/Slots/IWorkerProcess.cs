using UmServer.Control;

namespace UmServer.Service;

/// <summary>A worker, whether this service started it or found it running.</summary>
public interface IWorkerProcess : IDisposable
{
    int Id { get; }

    /// <summary>By which its probe call is known; null for a worker of a former service.</summary>
    string? ProbeSecret { get; }

    /// <summary>Whether it was started with other settings than this service has, or by another version.</summary>
    bool IsOutdated { get; }

    /// <summary>Completes when the process is gone.</summary>
    Task<WorkerEnd> Ended { get; }

    /// <summary>How the worker is and what moves in it, without a question; null until it is ready.</summary>
    WorkerSigns? Look();

    /// <summary>Empty when it does not answer.</summary>
    Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping);

    /// <summary>It reads its port and takes calls; false when it is too late for that.</summary>
    Task<bool> ServeAsync();

    /// <summary>It reads its port, but sends every caller on to another port, except the service's probe.</summary>
    Task<bool> StandByAsync(int redirectTo);

    /// <summary>It takes no more calls until it is told to serve, and keeps those it has.</summary>
    Task<bool> DrainAsync();

    /// <summary>It takes no more calls and exits when the last one ends.</summary>
    /// <param name="redirectTo">Where it sends new callers; null: it turns them away.</param>
    /// <param name="limit">Who is still there then hears an apology.</param>
    Task<bool> RetireAsync(int? redirectTo, TimeSpan? limit);

    /// <summary>The service goes: it serves on for a while, in case there is another soon, and then retires.</summary>
    Task<bool> LeaveAsync();

    void Kill();
}
