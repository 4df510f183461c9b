namespace UmServer.Media;

/// <summary>
/// One press of a key: 0–9, *, # or A–D. Its text never tells the key, for it may be a digit of a PIN.
/// </summary>
/// <param name="At">When the press began, on the media clock.</param>
public readonly record struct DtmfKey(char Key, DtmfSource Source, TimeSpan At)
{
    public override string ToString() => $"a key by {Source}";
}
