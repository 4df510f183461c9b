using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be done with objects of a kind that an administrator names.</summary>
public class NamedOperations<T> where T : class
{
    private readonly INamedStore<T> _store;
    private readonly ObjectKind _kind;
    private readonly Func<T, string> _nameOf;

    internal NamedOperations(INamedStore<T> store, ObjectKind kind, Func<T, string> nameOf) =>
        (_store, _kind, _nameOf) = (store, kind, nameOf);

    public Task<IReadOnlyList<T>> ListAsync() => _store.ListAsync();

    /// <exception cref="RefusedException">There is none of this name; names what there is.</exception>
    public async Task<T> GetAsync(string name)
    {
        if (await _store.FindAsync(name) is { } found)
            return found;
        throw NameLookup.Unknown(_kind, name, [.. (await _store.ListAsync()).Select(_nameOf)]);
    }

    /// <exception cref="RefusedException">The rules or something else of this name are against it.</exception>
    public async Task AddAsync(T item) => RefusedException.ThrowIf(await _store.AddAsync(item));

    /// <summary>Changes the object and returns what it was changed to.</summary>
    /// <exception cref="RefusedException">There is none of this name, or the rules are against the change.</exception>
    public async Task<T> ChangeAsync(string name, Func<T, T> change)
    {
        var changed = await GetAsync(name);
        RefusedException.ThrowIf(await _store.ChangeAsync(name, before => changed = change(before)));
        return changed;
    }

    /// <exception cref="RefusedException">There is none of this name, or something refers to it.</exception>
    public async Task RemoveAsync(string name) => RefusedException.ThrowIf(await _store.RemoveAsync(name));
}
