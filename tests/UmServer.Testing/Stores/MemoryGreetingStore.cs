using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Greetings, kept as long as the test.</summary>
/// <param name="planOf">The dial plan of a mailbox; null when there is no such mailbox.</param>
public sealed class MemoryGreetingStore(Func<long, string?> planOf, MemoryAudioStore audio, MemoryStepStore steps) : IGreetingStore
{
    private readonly Dictionary<(long, GreetingKind), AudioId> _greetings = [];

    /// <summary>Whether a greeting is the recording.</summary>
    public bool Name(AudioId id) => _greetings.ContainsValue(id);

    /// <summary>Sets a greeting that only has a name.</summary>
    public void Set(long mailboxId, GreetingKind kind, AudioId recording)
    {
        audio.Put(recording);
        _greetings[(mailboxId, kind)] = recording;
    }

    public async Task<KeptGreeting> SetAsync(long mailboxId, GreetingKind kind, AudioId recording)
    {
        if (planOf(mailboxId) is null)
            return KeptGreeting.NoMailbox;
        if (!audio.Has(recording))
            return KeptGreeting.NoAudio;
        var former = await FindAsync(mailboxId, kind);
        _greetings[(mailboxId, kind)] = recording;
        if (former is { } unused)
            steps.OweDrop(unused);
        await steps.RunDueAsync();
        return KeptGreeting.Kept;
    }

    public Task<AudioId?> FindAsync(long mailboxId, GreetingKind kind) =>
        Task.FromResult(_greetings.TryGetValue((mailboxId, kind), out var recording) ? recording : (AudioId?)null);

    public async Task RemoveAsync(long mailboxId, GreetingKind kind)
    {
        if (_greetings.Remove((mailboxId, kind), out var recording))
            steps.OweDrop(recording);
        await steps.RunDueAsync();
    }
}
