namespace UmServer.Core;

/// <summary>What users recorded for their callers.</summary>
public interface IGreetingStore
{
    Task<AudioId?> FindAsync(long mailboxId, GreetingKind kind);

    /// <summary>Puts a recording that is kept already in the place of the former one, which goes.</summary>
    Task<KeptGreeting> SetAsync(long mailboxId, GreetingKind kind, AudioId recording);

    /// <summary>Takes the greeting away with its recording; nothing happens where there is none.</summary>
    Task RemoveAsync(long mailboxId, GreetingKind kind);
}
