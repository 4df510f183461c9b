using UmServer.Control;

namespace UmServer.Service;

/// <summary>A worker, whether this service started it or found it running.</summary>
public interface IWorkerProcess : IDisposable
{
    int Id { get; }

    /// <summary>Completes when the process is gone, with what can be said of its end.</summary>
    Task<string> Ended { get; }

    /// <summary>Null when it does not answer.</summary>
    Task<WorkerStatus?> StatusAsync(CancellationToken stopping);

    /// <summary>It takes no more calls and exits when the last one ends.</summary>
    Task RetireAsync();

    void Kill();
}
