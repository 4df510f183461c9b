using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Messages, kept as long as the test.</summary>
public sealed class MemoryMessageStore(MemoryStore store) : IMessageStore
{
    private readonly Dictionary<MessageId, VoiceMessage> _messages = [];

    /// <summary>Whether a message has the recording.</summary>
    public bool Name(AudioId id) => _messages.Values.Any(message => message.Audio == id);

    /// <summary>Adds a message with a recording that only has a name.</summary>
    public void Add(VoiceMessage message)
    {
        lock (store.Gate)
        {
            store.Audio.Put(message.Audio);
            _messages.Add(message.Id, message);
        }
    }

    public Task<AddedMessage> AddAsync(VoiceMessage message)
    {
        lock (store.Gate)
        {
            var added = _messages.ContainsKey(message.Id) ? AddedMessage.ThereAlready
                : store.Mailboxes.Get(message.MailboxId) is null ? AddedMessage.NoMailbox
                : !store.Audio.Has(message.Audio) ? AddedMessage.NoAudio
                : AddedMessage.Added;
            if (added is AddedMessage.Added)
                _messages.Add(message.Id, message);
            return Task.FromResult(added);
        }
    }

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(long? mailboxId = null) =>
        Task.FromResult(Oldest(message => mailboxId is null || message.MailboxId == mailboxId));

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(MessageFilter filter) =>
        Task.FromResult<IReadOnlyList<VoiceMessage>>(
        [
            .. Oldest(message => (filter.MailboxId is null || message.MailboxId == filter.MailboxId)
                && (filter.DialPlan is null || filter.DialPlan.Equals(
                    store.Mailboxes.Get(message.MailboxId)?.DialPlan, StringComparison.OrdinalIgnoreCase))
                && (filter.WithDeleted || message.State is not MessageState.Deleted))
                .Reverse().Skip(filter.Skip).Take(filter.Limit ?? int.MaxValue)
        ]);

    public Task<IReadOnlyList<VoiceMessage>> FindByEndAsync(string end) => Task.FromResult(Oldest(
        message => end.Length > 0 && message.Id.Value.EndsWith(end, StringComparison.OrdinalIgnoreCase)));

    public Task<int> TellingEndAsync(int atLeast)
    {
        var (all, length) = (Oldest(_ => true), atLeast);
        while (all.DistinctBy(message => message.Id.End(length)).Count() < all.Count)
            length++;
        return Task.FromResult(length);
    }

    public Task<VoiceMessage?> FindAsync(MessageId id)
    {
        lock (store.Gate)
            return Task.FromResult(_messages.GetValueOrDefault(id));
    }

    public Task<MessageCounts> CountAsync(long mailboxId)
    {
        var states = Oldest(message => message.MailboxId == mailboxId).CountBy(message => message.State).ToDictionary();
        return Task.FromResult(new MessageCounts(
            states.GetValueOrDefault(MessageState.New), states.GetValueOrDefault(MessageState.Saved)));
    }

    public Task<bool> SetStateAsync(MessageId id, MessageState state)
    {
        lock (store.Gate)
        {
            if (!_messages.TryGetValue(id, out var message))
                return Task.FromResult(false);
            _messages[id] = message with { State = state };
            return Task.FromResult(true);
        }
    }

    public async Task<bool> PurgeAsync(MessageId id)
    {
        lock (store.Gate)
        {
            if (!_messages.TryGetValue(id, out var message))
                return false;
            store.Steps.OweDrop([message.Audio]);
            _messages.Remove(id);
        }

        await store.Steps.RunDueAsync();
        return true;
    }

    /// <summary>The recordings of a mailbox's messages.</summary>
    public IEnumerable<AudioId> RecordingsOf(long mailboxId) =>
        Oldest(message => message.MailboxId == mailboxId).Select(message => message.Audio);

    /// <summary>Drops a mailbox's messages, as it goes.</summary>
    public void Forget(long mailboxId)
    {
        foreach (var message in Oldest(message => message.MailboxId == mailboxId))
            _messages.Remove(message.Id);
    }

    private IReadOnlyList<VoiceMessage> Oldest(Func<VoiceMessage, bool> which)
    {
        lock (store.Gate)
            return [.. _messages.Values.Where(which).OrderBy(message => message.ReceivedAt)
                .ThenBy(message => message.Id.Value, StringComparer.Ordinal)];
    }
}
