namespace UmServer.Store;

/// <summary>What a recording is for: enough to finish it when its process is gone.</summary>
internal sealed record Sidecar
{
    public required RecordingFormat Format { get; init; }

    /// <summary>Null for a recording that is no message.</summary>
    public MessageEnvelope? Message { get; init; }

    /// <summary>Null while it is recorded.</summary>
    public RecordingEndReason? EndReason { get; init; }
}
