namespace UmServer.Core;

/// <summary>A step that a change owes: written in the change's transaction, and kept until it is done.</summary>
public sealed record OwedStep
{
    public required long Id { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>What the step is about, by its id: the recording that is to go.</summary>
    public required string Subject { get; init; }

    /// <summary>The moment from which on the step may be done.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often the step was tried and failed.</summary>
    public int Attempts { get; init; }
}
