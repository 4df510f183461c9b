using UmServer.Core;

namespace UmServer.Testing;

/// <summary>The ledger of steps, kept as long as the test.</summary>
public sealed class MemoryStepStore(MemoryStore store) : IStepStore
{
    private readonly List<OwedStep> _owed = [];
    private long _lastId;

    /// <summary>Whether the ledger works; a test may take it away.</summary>
    public bool IsUsable { get; set; } = true;

    /// <summary>
    /// Owes that recordings go when nothing names them; for whoever has the store's gate, before the change itself,
    /// which is not made when this fails.
    /// </summary>
    public void OweDrop(IEnumerable<AudioId> recordings, TimeSpan wait = default)
    {
        AudioId[] all = [.. recordings];
        if (all.Length > 0)
            CheckUsable();
        _owed.AddRange(all.Select(recording => new OwedStep
        {
            Id = ++_lastId,
            Kind = StepKind.DropAudio,
            Subject = recording.Value,
            DueAt = store.Time.GetUtcNow() + wait,
        }));
    }

    /// <summary>Whether a step is about the recording.</summary>
    public bool Name(AudioId id) => _owed.Any(step => step.Subject == id.Value);

    public Task<IReadOnlyList<OwedStep>> ListAsync()
    {
        lock (store.Gate)
            return Task.FromResult<IReadOnlyList<OwedStep>>(
                [.. _owed.OrderBy(step => step.DueAt).ThenBy(step => step.Id)]);
    }

    public Task<int> RunDueAsync()
    {
        lock (store.Gate)
        {
            OwedStep[] due = [.. _owed.Where(step => step.DueAt <= store.Time.GetUtcNow())];
            foreach (var step in due)
            {
                store.Audio.Drop(new AudioId(step.Subject));
                _owed.Remove(step);
            }

            return Task.FromResult(due.Length);
        }
    }

    private void CheckUsable()
    {
        if (!IsUsable)
            throw new StoreException(StoreFault.Failed, "The ledger cannot be written.");
    }
}
