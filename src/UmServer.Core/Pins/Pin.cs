namespace UmServer.Core;

/// <summary>Digits that only their owner may know: no text form shows them.</summary>
public sealed class Pin(string digits)
{
    public const int MaxLength = 24;

    /// <summary>The digits themselves, for hashing and for the one print after a random choice.</summary>
    public string Reveal() => digits;

    public override string ToString() => "PIN";
}
