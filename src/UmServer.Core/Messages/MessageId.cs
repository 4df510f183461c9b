namespace UmServer.Core;

/// <summary>Opaque and never reused: no message is addressed by its position.</summary>
public readonly record struct MessageId(string Value)
{
    public static MessageId New() => new(Ids.New());

    /// <summary>The last characters of the id, all of them when it has no more.</summary>
    public string End(int length) => Value.Length <= length ? Value : Value[^length..];

    public override string ToString() => Value;
}
