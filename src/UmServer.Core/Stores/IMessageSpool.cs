namespace UmServer.Core;

/// <summary>Where messages are while they are recorded, and how they become messages.</summary>
public interface IMessageSpool
{
    /// <summary>Starts a recording whose envelope is on disk before its first sample.</summary>
    /// <exception cref="IOException">The spool cannot be written.</exception>
    Task<IRecording> CreateAsync(MessageEnvelope envelope, RecordingFormat format);

    /// <summary>
    /// File first, row second: syncs the recording, moves it to the audio store, then commits the message.
    /// False when that failed: the recording is still in the spool and will be delivered from there.
    /// </summary>
    Task<bool> DeliverAsync(IRecording recording, MessageEnvelope envelope, RecordingEndReason endReason);

    /// <summary>Starts a recording that is no message, as a greeting or a name.</summary>
    Task<IRecording> CreateGreetingAsync(long mailboxId, GreetingKind kind, RecordingFormat format);

    /// <summary>Makes the recording the mailbox's greeting.</summary>
    Task<bool> KeepGreetingAsync(IRecording recording, long mailboxId, GreetingKind kind);
}
