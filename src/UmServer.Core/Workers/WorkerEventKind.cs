namespace UmServer.Core;

/// <summary>The steps of a worker's life.</summary>
public enum WorkerEventKind
{
    Started,

    /// <summary>Found running by a service that was started after it.</summary>
    Adopted,
    Ready,
    Probed,
    ProbeFailed,
    Active,
    Retiring,
    Ended,
}
