using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Greetings, kept as long as the test.</summary>
public sealed class MemoryGreetingStore(MemoryStore store) : IGreetingStore
{
    private readonly Dictionary<(long MailboxId, GreetingKind Kind), AudioId> _greetings = [];

    /// <summary>Whether a greeting is the recording.</summary>
    public bool Name(AudioId id) => _greetings.ContainsValue(id);

    /// <summary>Sets a greeting that only has a name.</summary>
    public void Set(long mailboxId, GreetingKind kind, AudioId recording)
    {
        lock (store.Gate)
        {
            store.Audio.Put(recording);
            _greetings[(mailboxId, kind)] = recording;
        }
    }

    public async Task<KeptGreeting> SetAsync(long mailboxId, GreetingKind kind, AudioId recording)
    {
        lock (store.Gate)
        {
            if (store.Mailboxes.Get(mailboxId) is null)
                return KeptGreeting.NoMailbox;
            if (!store.Audio.Has(recording))
                return KeptGreeting.NoAudio;
            if (_greetings.TryGetValue((mailboxId, kind), out var former))
                store.Steps.OweDrop([former]);
            _greetings[(mailboxId, kind)] = recording;
        }

        await store.Steps.RunDueAsync();
        return KeptGreeting.Kept;
    }

    public Task<AudioId?> FindAsync(long mailboxId, GreetingKind kind)
    {
        lock (store.Gate)
            return Task.FromResult(
                _greetings.TryGetValue((mailboxId, kind), out var recording) ? recording : (AudioId?)null);
    }

    public async Task RemoveAsync(long mailboxId, GreetingKind kind)
    {
        lock (store.Gate)
        {
            if (_greetings.TryGetValue((mailboxId, kind), out var recording))
                store.Steps.OweDrop([recording]);
            _greetings.Remove((mailboxId, kind));
        }

        await store.Steps.RunDueAsync();
    }

    /// <summary>The recordings of a mailbox's greetings.</summary>
    public IEnumerable<AudioId> RecordingsOf(long mailboxId) =>
        _greetings.Where(greeting => greeting.Key.MailboxId == mailboxId).Select(greeting => greeting.Value);

    /// <summary>Drops a mailbox's greetings, as it goes.</summary>
    public void Forget(long mailboxId)
    {
        foreach (var place in _greetings.Keys.Where(place => place.MailboxId == mailboxId).ToArray())
            _greetings.Remove(place);
    }
}
