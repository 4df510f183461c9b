namespace UmServer.Core;

/// <summary>Opaque and never reused: no message is addressed by its position.</summary>
public readonly record struct MessageId(string Value)
{
    public static MessageId New() => new(Ids.New());

    public override string ToString() => Value;
}
