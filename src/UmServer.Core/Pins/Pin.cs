namespace UmServer.Core;

/// <summary>Digits that only their owner may know: no text form shows them.</summary>
public sealed class Pin(string digits)
{
    public const int MaxLength = 24;

    /// <summary>The digits themselves, for hashing and for the one print after a random choice.</summary>
    public string Reveal() => digits;

    /// <summary>A PIN that nobody can guess and that the policy accepts for the extension.</summary>
    public static Pin Random(int length, string extension, MailboxPolicy policy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, policy.MinPinLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        while (true)
        {
            var pin = new Pin(Secrets.Digits(length));
            if (PinRules.Check(pin, extension, policy) == PinRejection.None)
                return pin;
        }
    }

    public override string ToString() => "PIN";
}
