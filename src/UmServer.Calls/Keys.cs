namespace UmServer.Calls;

/// <summary>The keys that a caller pressed; no text form shows them, since they may be a PIN.</summary>
/// <param name="Pressed">Without the key that ended them.</param>
/// <param name="Terminator">The key that ended them; null when they were complete or time ran out.</param>
public sealed record Keys(string Pressed, char? Terminator)
{
    /// <summary>The caller pressed nothing at all.</summary>
    public static Keys None { get; } = new("", null);

    public bool IsNone => Pressed.Length == 0 && Terminator is null;

    public override string ToString() => $"{Pressed.Length} keys";
}
