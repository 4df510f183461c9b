namespace UmServer.Core;

/// <summary>The least and the greatest value that something may have, both included.</summary>
/// <remarks>It stands beside its property; rules, help texts and the database's checks are held against it.</remarks>
public sealed record Limit<T>(T Min, T Max)
    where T : IComparable<T>
{
    public bool Allows(T value) => value.CompareTo(Min) >= 0 && value.CompareTo(Max) <= 0;
}
