using UmServer.Control;

namespace UmServer.Service;

/// <summary>Where workers come from.</summary>
public interface IWorkerLauncher
{
    /// <summary>A worker in the slot that outlived the service before this one; null when there is none.</summary>
    Task<IWorkerProcess?> AdoptAsync(WorkerSlot slot, CancellationToken stopping);

    /// <exception cref="WorkerLaunchException">The process could not be started.</exception>
    IWorkerProcess Launch(WorkerSlot slot);
}
