namespace UmServer.Core;

/// <summary>The messages of all mailboxes.</summary>
public interface IMessageStore
{
    /// <summary>Oldest first; of one mailbox, or of all.</summary>
    Task<IReadOnlyList<VoiceMessage>> ListAsync(long? mailboxId = null);

    Task<VoiceMessage?> FindAsync(MessageId id);

    Task<MessageCounts> CountAsync(long mailboxId);

    /// <summary>False when there is no such message.</summary>
    Task<bool> SetStateAsync(MessageId id, MessageState state);

    /// <summary>Removes the message for good; its audio goes when no other message refers to it.</summary>
    Task<bool> PurgeAsync(MessageId id);
}
