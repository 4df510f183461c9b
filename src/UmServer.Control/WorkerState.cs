namespace UmServer.Control;

/// <summary>Where a worker is in its life.</summary>
public enum WorkerState
{
    /// <summary>Ready, but another one serves: only the service's probe is answered.</summary>
    Standby,

    /// <summary>Takes calls.</summary>
    Ready,

    /// <summary>Takes no new call until it is told to.</summary>
    Draining,

    /// <summary>Takes no new call and exits when its last one ends.</summary>
    Retiring,
}
