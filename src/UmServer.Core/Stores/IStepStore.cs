namespace UmServer.Core;

/// <summary>
/// The ledger: the steps that changes owe. The store that makes a change writes its steps in the same transaction, so
/// that none is lost by whoever dies after it, and none is done for a change that never was.
/// </summary>
public interface IStepStore
{
    /// <summary>The steps that are owed, the one that is due first first.</summary>
    /// <exception cref="StoreException">They cannot be read.</exception>
    Task<IReadOnlyList<OwedStep>> ListAsync();

    /// <summary>Does what is due and returns how many steps were done; one that fails is due again later.</summary>
    /// <exception cref="StoreException">The store cannot be written; the steps stay.</exception>
    Task<int> RunDueAsync();
}
