using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Named objects, kept as long as the test.</summary>
public sealed class MemoryNamedStore<T>(Func<T, string> nameOf) : INamedStore<T>
    where T : class
{
    private readonly SortedDictionary<string, T> _items = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often something was added, changed or removed.</summary>
    public long Changes { get; private set; }

    public bool Any(Func<T, bool> which) => _items.Values.Any(which);

    public Task<IReadOnlyList<T>> ListAsync() => Task.FromResult<IReadOnlyList<T>>([.. _items.Values]);

    public Task<T?> FindAsync(string name) => Task.FromResult(_items.GetValueOrDefault(name));

    public Task<Refusal?> AddAsync(T item)
    {
        if (!_items.TryAdd(nameOf(item), item))
            return Task.FromResult<Refusal?>(new Refusal($"{nameOf(item)} is there already.", "Give another name."));
        Changes++;
        return Task.FromResult<Refusal?>(null);
    }

    public Task<Refusal?> UpdateAsync(T item)
    {
        if (!_items.ContainsKey(nameOf(item)))
            return Task.FromResult<Refusal?>(Missing(nameOf(item)));
        _items[nameOf(item)] = item;
        Changes++;
        return Task.FromResult<Refusal?>(null);
    }

    public Task<Refusal?> ChangeAsync(string name, Func<T, T> change) =>
        _items.TryGetValue(name, out var before)
            ? UpdateAsync(change(before))
            : Task.FromResult<Refusal?>(Missing(name));

    public Task<Refusal?> RemoveAsync(string name)
    {
        if (!_items.Remove(name))
            return Task.FromResult<Refusal?>(Missing(name));
        Changes++;
        return Task.FromResult<Refusal?>(null);
    }

    private static Refusal Missing(string name) => new($"There is no {name}.", "Give the name of one that is there.");
}
