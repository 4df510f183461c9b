using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>What all objects that an administrator names have in common; each kind brings its own SQL.</summary>
/// <param name="what">What it holds one of, as in "dial plan".</param>
internal abstract class NamedRows<T>(SqliteDatabase database, string what) : INamedStore<T>
    where T : class
{
    public Task<IReadOnlyList<T>> ListAsync() => database.ReadAsync(List);

    public Task<T?> FindAsync(string name) => database.ReadAsync(connection => Find(connection, name));

    public Task<Refusal?> AddAsync(T item) => database.ChangeAsync(connection => AddNew(connection, item));

    public Task<Refusal?> UpdateAsync(T item) => database.ChangeAsync(connection =>
        Find(connection, NameOf(item)) is { } before
            ? Update(connection, before, item)
            : Unknown(connection, NameOf(item)));

    public Task<Refusal?> ChangeAsync(string name, Func<T, T> change) => database.ChangeAsync(connection =>
        Find(connection, name) is { } before
            ? Update(connection, before, change(before))
            : Unknown(connection, name));

    public Task<Refusal?> RemoveAsync(string name) => database.ChangeAsync(connection =>
        Find(connection, name) is { } there ? Remove(connection, there) : Unknown(connection, name));

    public abstract IReadOnlyList<T> List(SqliteSession connection);

    public abstract T? Find(SqliteSession connection, string name);

    /// <summary>Adds the object inside a transaction, unless its name is taken.</summary>
    public Refusal? AddNew(SqliteSession connection, T item) => Find(connection, NameOf(item)) is { } there
        ? StoreRefusals.Taken(what, NameOf(there))
        : Add(connection, item);

    /// <summary>Says that there is none of this name, and which there are.</summary>
    public Refusal Unknown(SqliteSession connection, string name) =>
        StoreRefusals.Unknown(what, name, [.. List(connection).Select(NameOf)]);

    protected abstract string NameOf(T item);

    protected abstract Refusal? Add(SqliteSession connection, T item);

    protected abstract Refusal? Update(SqliteSession connection, T before, T item);

    protected abstract Refusal? Remove(SqliteSession connection, T item);

    /// <summary>Names what refers to an object that is to go: rows of a kind and a name.</summary>
    protected Refusal? RefuseWhileUsed(
        SqliteSession connection, string name, string sql,
        params ReadOnlySpan<(string Name, object? Value)> parameters) => StoreRefusals.Used(
        what, name, connection.Query(sql, row => $"{row.GetString(0)} '{row.GetString(1)}'", parameters));
}
