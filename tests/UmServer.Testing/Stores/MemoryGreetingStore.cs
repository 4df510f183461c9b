using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Greetings, kept as long as the test.</summary>
public sealed class MemoryGreetingStore : IGreetingStore
{
    private readonly Dictionary<(long, GreetingKind), AudioId> _greetings = [];

    public void Set(long mailboxId, GreetingKind kind, AudioId audio) => _greetings[(mailboxId, kind)] = audio;

    public Task<AudioId?> FindAsync(long mailboxId, GreetingKind kind) =>
        Task.FromResult(_greetings.TryGetValue((mailboxId, kind), out var audio) ? audio : (AudioId?)null);

    public Task RemoveAsync(long mailboxId, GreetingKind kind)
    {
        _greetings.Remove((mailboxId, kind));
        return Task.CompletedTask;
    }
}
