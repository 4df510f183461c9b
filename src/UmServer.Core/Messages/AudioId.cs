namespace UmServer.Core;

/// <summary>Names an immutable audio file by the SHA-256 of its content and its extension: <c>9f86d0….au</c>.</summary>
public readonly record struct AudioId(string Value)
{
    public override string ToString() => Value;
}
