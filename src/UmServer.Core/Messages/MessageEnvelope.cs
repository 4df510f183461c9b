namespace UmServer.Core;

/// <summary>
/// Whose message a recording is and who left it: all that is needed to deliver the audio after a crash.
/// </summary>
public sealed record MessageEnvelope
{
    public required MessageId Id { get; init; }

    public required long MailboxId { get; init; }

    public required string CallId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string CallerNumber { get; init; } = "";

    public string CallerName { get; init; } = "";

    public bool Urgent { get; init; }

    public bool Private { get; init; }
}
