namespace UmServer.Media;

/// <summary>One <c>a=</c> line: a name, and a value unless it is a flag.</summary>
public readonly record struct SdpAttribute(string Name, string? Value = null)
{
    /// <inheritdoc/>
    public override string ToString() => Value is null ? Name : $"{Name}:{Value}";
}
