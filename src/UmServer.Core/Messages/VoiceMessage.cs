namespace UmServer.Core;

/// <summary>A message in a mailbox.</summary>
public sealed record VoiceMessage
{
    public required MessageId Id { get; init; }

    public required long MailboxId { get; init; }

    /// <summary>The Call-ID of the call that left it.</summary>
    public required string CallId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The caller's number; empty when withheld.</summary>
    public string CallerNumber { get; init; } = "";

    public string CallerName { get; init; } = "";

    /// <summary>From the samples written, not from the clock.</summary>
    public required TimeSpan Duration { get; init; }

    public required AudioId Audio { get; init; }

    public MessageState State { get; init; } = MessageState.New;

    public bool Urgent { get; init; }

    public bool Private { get; init; }

    public required RecordingEndReason EndReason { get; init; }

    public bool IsPartial => EndReason is RecordingEndReason.Partial or RecordingEndReason.StorageFailed;
}
