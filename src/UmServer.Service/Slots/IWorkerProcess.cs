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

    /// <summary>Tells it to read its port and take calls.</summary>
    /// <returns>False when it is too late for that, null when there was no answer; as of all that it is told.</returns>
    Task<bool?> ServeAsync();

    /// <summary>Tells it to read its port, but to send all callers but the probe on to another port.</summary>
    Task<bool?> StandByAsync(int redirectTo);

    /// <summary>Tells it to take no more calls until it is told to serve, and to keep those it has.</summary>
    Task<bool?> DrainAsync();

    /// <summary>Tells it to take no more calls and to exit when the last one ends.</summary>
    /// <param name="redirectTo">Where it sends new callers; null: it turns them away.</param>
    /// <param name="limit">Who is still there then hears an apology.</param>
    Task<bool?> RetireAsync(int? redirectTo, TimeSpan? limit);

    /// <summary>The service goes: it serves on for a while, in case there is another soon, and then retires.</summary>
    Task<bool?> LeaveAsync();

    void Kill();
}
