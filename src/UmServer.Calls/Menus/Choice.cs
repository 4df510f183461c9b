namespace UmServer.Calls;

/// <summary>What a caller did with a menu.</summary>
public abstract record Choice<T>
{
    private Choice()
    {
    }

    public sealed record Chosen(T Meaning) : Choice<T>;

    /// <summary>A number was dialled instead of a choice.</summary>
    public sealed record Number(string Digits) : Choice<T>;

    /// <summary>Nothing, or nothing that the menu knows, as often as was allowed.</summary>
    public sealed record GaveUp : Choice<T>;
}
