using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Messages, kept as long as the test.</summary>
public sealed class MemoryMessageStore : IMessageStore
{
    private readonly List<VoiceMessage> _messages = [];

    public void Add(VoiceMessage message) => _messages.Add(message);

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(long? mailboxId = null) =>
        Task.FromResult<IReadOnlyList<VoiceMessage>>(
            [.. _messages.Where(message => mailboxId is null || message.MailboxId == mailboxId)]);

    public Task<VoiceMessage?> FindAsync(MessageId id) =>
        Task.FromResult(_messages.FirstOrDefault(message => message.Id == id));

    public Task<MessageCounts> CountAsync(long mailboxId) => Task.FromResult(new MessageCounts(
        Count(mailboxId, MessageState.New), Count(mailboxId, MessageState.Saved)));

    public Task<bool> SetStateAsync(MessageId id, MessageState state)
    {
        int index = _messages.FindIndex(message => message.Id == id);
        if (index >= 0)
            _messages[index] = _messages[index] with { State = state };
        return Task.FromResult(index >= 0);
    }

    public Task<bool> PurgeAsync(MessageId id) => Task.FromResult(_messages.RemoveAll(message => message.Id == id) > 0);

    private int Count(long mailboxId, MessageState state) =>
        _messages.Count(message => message.MailboxId == mailboxId && message.State == state);
}
