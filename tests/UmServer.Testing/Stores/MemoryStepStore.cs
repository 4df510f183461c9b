using UmServer.Core;

namespace UmServer.Testing;

/// <summary>The ledger of steps, kept as long as the test.</summary>
public sealed class MemoryStepStore(MemoryAudioStore audio, TimeProvider time) : IStepStore
{
    private readonly List<OwedStep> _owed = [];
    private long _lastId;

    /// <summary>Owes that a recording goes when nothing names it any longer.</summary>
    public void OweDrop(AudioId recording, TimeSpan wait = default) => _owed.Add(new OwedStep
    {
        Id = ++_lastId,
        Kind = StepKind.DropAudio,
        Subject = recording.Value,
        DueAt = time.GetUtcNow() + wait,
    });

    public Task<IReadOnlyList<OwedStep>> ListAsync() =>
        Task.FromResult<IReadOnlyList<OwedStep>>([.. _owed.OrderBy(step => step.DueAt).ThenBy(step => step.Id)]);

    public async Task<int> RunDueAsync()
    {
        OwedStep[] due = [.. _owed.Where(step => step.DueAt <= time.GetUtcNow())];
        foreach (var step in due)
        {
            await audio.DropAsync(new AudioId(step.Subject));
            _owed.Remove(step);
        }

        return due.Length;
    }
}
