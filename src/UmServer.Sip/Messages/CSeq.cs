using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>A sequence number and the method it counts (RFC 3261 §20.16).</summary>
public readonly record struct CSeq(uint Number, string Method)
{
    /// <summary>RFC 3261 §8.1.1.5: it must be less than 2**31.</summary>
    public const uint Greatest = int.MaxValue;

    public static bool TryParse(ReadOnlySpan<char> text, out CSeq cseq)
    {
        cseq = default;
        var reader = new SipReader(text);
        reader.SkipLws();
        if (!reader.TryNumber(Greatest, out var number) || !SipText.IsLws(reader.Peek))
            return false;
        reader.SkipLws();
        if (!reader.TryToken(out var method))
            return false;
        reader.SkipLws();
        if (!reader.AtEnd)
            return false;
        cseq = new CSeq(number, SipMethods.Intern(method));
        return true;
    }

    public override string ToString() => $"{Number} {Method}";
}
