using UmServer.Control;

namespace UmServer.Service;

/// <summary>Where workers come from.</summary>
public interface IWorkerLauncher
{
    /// <summary>A worker in the slot that a service before this one started; null when there is none.</summary>
    Task<(IWorkerProcess Process, WorkerStatus Status)?> AdoptAsync(WorkerSlot slot);

    /// <exception cref="WorkerLaunchException">The process could not be started.</exception>
    IWorkerProcess Launch(WorkerSlot slot);
}
