namespace UmServer.Control;

/// <summary>Where a worker is in its life.</summary>
public enum WorkerState
{
    Starting,

    /// <summary>Takes calls.</summary>
    Ready,

    /// <summary>Takes no new call and exits when its last one ends.</summary>
    Retiring,
}
