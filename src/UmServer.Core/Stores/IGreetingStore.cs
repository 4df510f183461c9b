namespace UmServer.Core;

/// <summary>What users recorded for their callers.</summary>
public interface IGreetingStore
{
    Task<AudioId?> FindAsync(long mailboxId, GreetingKind kind);

    Task RemoveAsync(long mailboxId, GreetingKind kind);
}
