using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Messages, kept as long as the test.</summary>
public sealed class MemoryMessageStore : IMessageStore
{
    private readonly List<VoiceMessage> _messages = [];

    /// <summary>The dial plan of a mailbox; null when there is no such mailbox.</summary>
    public Func<long, string?> PlanOf { get; init; } = _ => null;

    public void Add(VoiceMessage message) => _messages.Add(message);

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(long? mailboxId = null) =>
        Task.FromResult<IReadOnlyList<VoiceMessage>>(
            [.. _messages.Where(message => mailboxId is null || message.MailboxId == mailboxId)]);

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(MessageFilter filter) =>
        Task.FromResult<IReadOnlyList<VoiceMessage>>(
        [
            .. _messages.Where(message => filter.MailboxId is null || message.MailboxId == filter.MailboxId)
                .Where(message => filter.DialPlan is null || PlanOf(message.MailboxId) == filter.DialPlan)
                .Where(message => filter.WithDeleted || message.State is not MessageState.Deleted)
                .OrderByDescending(message => message.ReceivedAt)
                .ThenByDescending(message => message.Id.Value, StringComparer.Ordinal)
                .Skip(filter.Skip).Take(filter.Limit ?? int.MaxValue)
        ]);

    public Task<IReadOnlyList<VoiceMessage>> FindByEndAsync(string end) =>
        Task.FromResult<IReadOnlyList<VoiceMessage>>(
        [
            .. _messages.Where(message => end.Length > 0
                && message.Id.Value.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        ]);

    public Task<int> TellingEndAsync(int atLeast)
    {
        var length = atLeast;
        while (_messages.DistinctBy(message => message.Id.End(length)).Count() < _messages.Count)
            length++;
        return Task.FromResult(length);
    }

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
