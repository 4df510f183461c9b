using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Messages, kept as long as the test.</summary>
/// <param name="planOf">The dial plan of a mailbox; null when there is no such mailbox.</param>
public sealed class MemoryMessageStore(Func<long, string?> planOf, MemoryAudioStore audio, MemoryStepStore steps) : IMessageStore
{
    private readonly List<VoiceMessage> _messages = [];

    /// <summary>Whether a message has the recording.</summary>
    public bool Name(AudioId id) => _messages.Any(message => message.Audio == id);

    /// <summary>Adds a message with a recording that only has a name.</summary>
    public void Add(VoiceMessage message)
    {
        audio.Put(message.Audio);
        _messages.Add(message);
    }

    public Task<AddedMessage> AddAsync(VoiceMessage message)
    {
        var added = _messages.Any(other => other.Id == message.Id) ? AddedMessage.ThereAlready
            : planOf(message.MailboxId) is null ? AddedMessage.NoMailbox
            : !audio.Has(message.Audio) ? AddedMessage.NoAudio
            : AddedMessage.Added;
        if (added is AddedMessage.Added)
            _messages.Add(message);
        return Task.FromResult(added);
    }

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(long? mailboxId = null) =>
        Task.FromResult<IReadOnlyList<VoiceMessage>>(
            [.. _messages.Where(message => mailboxId is null || message.MailboxId == mailboxId)]);

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(MessageFilter filter) =>
        Task.FromResult<IReadOnlyList<VoiceMessage>>(
        [
            .. _messages.Where(message => filter.MailboxId is null || message.MailboxId == filter.MailboxId)
                .Where(message => filter.DialPlan is null || planOf(message.MailboxId) == filter.DialPlan)
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

    public async Task<bool> PurgeAsync(MessageId id)
    {
        if (await FindAsync(id) is not { } message)
            return false;
        _messages.Remove(message);
        steps.OweDrop(message.Audio);
        await steps.RunDueAsync();
        return true;
    }

    private int Count(long mailboxId, MessageState state) =>
        _messages.Count(message => message.MailboxId == mailboxId && message.State == state);
}
