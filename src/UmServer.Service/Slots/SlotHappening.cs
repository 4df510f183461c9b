namespace UmServer.Service;

/// <summary>Something for the pool's one loop.</summary>
/// <param name="Slot">Null, as is the event: it is time to look, or an administrator wants something.</param>
/// <param name="Process">That it happened to; it may be gone, and another one there.</param>
internal readonly record struct SlotHappening(
    Slot? Slot = null, SlotEvent? Event = null, IWorkerProcess? Process = null);
