namespace UmServer.Core;

/// <summary>Objects that an administrator names; names are compared without case. A null refusal means done.</summary>
public interface INamedStore<T>
    where T : class
{
    Task<IReadOnlyList<T>> ListAsync();

    Task<T?> FindAsync(string name);

    Task<Refusal?> AddAsync(T item);

    Task<Refusal?> UpdateAsync(T item);

    /// <summary>Reads and changes the object in one transaction; its name stays.</summary>
    Task<Refusal?> ChangeAsync(string name, Func<T, T> change);

    /// <summary>Refused while something else refers to it, naming what does.</summary>
    Task<Refusal?> RemoveAsync(string name);
}
