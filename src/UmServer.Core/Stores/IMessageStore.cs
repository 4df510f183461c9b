namespace UmServer.Core;

/// <summary>The messages of all mailboxes.</summary>
public interface IMessageStore
{
    /// <summary>Oldest first; of one mailbox, or of all.</summary>
    Task<IReadOnlyList<VoiceMessage>> ListAsync(long? mailboxId = null);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<VoiceMessage>> ListAsync(MessageFilter filter);

    Task<VoiceMessage?> FindAsync(MessageId id);

    /// <summary>The messages whose ids end so, in any case of the letters; oldest first.</summary>
    Task<IReadOnlyList<VoiceMessage>> FindByEndAsync(string end);

    /// <summary>
    /// The fewest characters at the end of the ids, but at least so many, that tell all messages of all mailboxes
    /// apart.
    /// </summary>
    Task<int> TellingEndAsync(int atLeast);

    Task<MessageCounts> CountAsync(long mailboxId);

    /// <summary>Adds a message whose recording is kept already; on the disk when this returns.</summary>
    Task<AddedMessage> AddAsync(VoiceMessage message);

    /// <summary>False when there is no such message.</summary>
    Task<bool> SetStateAsync(MessageId id, MessageState state);

    /// <summary>Removes the message for good; its audio goes when no other message refers to it.</summary>
    Task<bool> PurgeAsync(MessageId id);
}
