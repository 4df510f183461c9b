namespace UmServer.Sip;

/// <summary>Which reliable provisional response a PRACK acknowledges (RFC 3262 §7.2).</summary>
public readonly record struct RAck(uint ResponseNumber, CSeq CSeq)
{
    public static bool TryParse(ReadOnlySpan<char> text, out RAck rack)
    {
        rack = default;
        var reader = new SipReader(text);
        reader.SkipLws();
        if (!reader.TryNumber(uint.MaxValue, out var number) || !SipText.IsLws(reader.Peek)
            || !CSeq.TryParse(reader.Rest, out var cseq))
            return false;
        rack = new RAck(number, cseq);
        return true;
    }

    public override string ToString() => $"{ResponseNumber} {CSeq}";
}
