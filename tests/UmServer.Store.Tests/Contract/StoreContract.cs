namespace UmServer.Store.Tests;

/// <summary>
/// What every store promises. A contract is a set of tests; it is run on each store by a class of its own, and whoever
/// adds a kind of store adds those classes.
/// </summary>
public abstract class StoreContract : StoreFixture
{
    protected override Task<IUmStore> CreateAsync() =>
        this is IInMemory ? Task.FromResult<IUmStore>(new MemoryStore(Clock)) : base.CreateAsync();

    /// <summary>The store as another process has it; what is in this process's memory is the same store.</summary>
    protected Task<IUmStore> OpenForOtherAsync() => this is IInMemory ? Task.FromResult(Store) : OpenAgainAsync();

    /// <summary>Makes the ledger unusable or usable again, while the rest of the store goes on.</summary>
    protected void SetLedger(bool isUsable)
    {
        if (Store is MemoryStore memory)
            memory.Steps.IsUsable = isUsable;
        else
            Execute(isUsable ? "ALTER TABLE away RENAME TO step" : "ALTER TABLE step RENAME TO away");
    }
}
