using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Named objects, kept as long as the test.</summary>
public sealed class MemoryNamedStore<T>(Func<T, string> nameOf) : INamedStore<T>
    where T : class
{
    private readonly SortedDictionary<string, T> _items = new(StringComparer.OrdinalIgnoreCase);

    public Task<IReadOnlyList<T>> ListAsync() => Task.FromResult<IReadOnlyList<T>>([.. _items.Values]);

    public Task<T?> FindAsync(string name) => Task.FromResult(_items.GetValueOrDefault(name));

    public Task<Refusal?> AddAsync(T item) => Task.FromResult(_items.TryAdd(nameOf(item), item)
        ? null
        : new Refusal($"{nameOf(item)} is there already.", "Give another name."));

    public Task<Refusal?> UpdateAsync(T item)
    {
        if (!_items.ContainsKey(nameOf(item)))
            return Task.FromResult<Refusal?>(Missing(nameOf(item)));
        _items[nameOf(item)] = item;
        return Task.FromResult<Refusal?>(null);
    }

    public Task<Refusal?> RemoveAsync(string name) =>
        Task.FromResult(_items.Remove(name) ? null : Missing(name));

    private static Refusal Missing(string name) => new($"There is no {name}.", "Give the name of one that is there.");
}
