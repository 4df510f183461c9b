using UmServer.Core;

namespace UmServer.Testing;

/// <summary>What all named objects have in common that are kept as long as the test; each kind has its own checks.</summary>
/// <param name="store">The store that it is part of.</param>
/// <param name="what">What it holds one of, as in "dial plan".</param>
public abstract class MemoryNamedStore<T>(MemoryStore store, string what) : INamedStore<T>
    where T : class
{
    private readonly SortedDictionary<string, T> _items = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them by name, for whoever has the store's gate.</summary>
    public IEnumerable<T> All => _items.Values;

    protected MemoryStore Store => store;

    public Task<IReadOnlyList<T>> ListAsync()
    {
        lock (store.Gate)
            return Task.FromResult<IReadOnlyList<T>>([.. All.Select(Complete)]);
    }

    public Task<T?> FindAsync(string name)
    {
        lock (store.Gate)
            return Task.FromResult(Find(name) is { } item ? Complete(item) : null);
    }

    public Task<Refusal?> AddAsync(T item) => store.ChangeAsync(() => AddNew(item));

    public Task<Refusal?> UpdateAsync(T item) => ChangeAsync(NameOf(item), _ => item);

    public Task<Refusal?> ChangeAsync(string name, Func<T, T> change) => store.ChangeAsync(
        () => Find(name) is { } before ? Put(Complete(before), change(Complete(before))) : Unknown(name));

    public Task<Refusal?> RemoveAsync(string name) => store.ChangeAsync(() =>
    {
        if (Find(name) is not { } item)
            return Unknown(name);
        var refusal = CheckRemoval(item) ?? StoreRefusals.Used(what, NameOf(item), [.. UsersOf(item)]);
        if (refusal is null)
            Drop(item);
        return refusal;
    });

    public T? Find(string name) => _items.GetValueOrDefault(name);

    public Refusal? AddNew(T item) => Find(NameOf(item)) is { } there
        ? StoreRefusals.Taken(what, NameOf(there))
        : Put(null, item);

    public Refusal Unknown(string name) => StoreRefusals.Unknown(what, name, [.. _items.Values.Select(NameOf)]);

    /// <summary>Takes an object away that nothing refers to.</summary>
    public virtual void Drop(T item) => _items.Remove(NameOf(item));

    /// <summary>Puts an object in the place of the one of the same name, unchecked.</summary>
    public void Keep(T item) => _items[NameOf(item)] = item;

    protected abstract string NameOf(T item);

    /// <summary>Checks an object, writes its names as those that it refers to are written, and keeps it.</summary>
    /// <param name="before">The object as it was; its name stays. Null: it is new.</param>
    protected abstract Refusal? Put(T? before, T item);

    /// <summary>What refers to it, as in "hunt group 'all'".</summary>
    protected abstract IEnumerable<string> UsersOf(T item);

    protected virtual Refusal? CheckRemoval(T item) => null;

    /// <summary>With what other parts of the store know of it.</summary>
    protected virtual T Complete(T item) => item;
}
