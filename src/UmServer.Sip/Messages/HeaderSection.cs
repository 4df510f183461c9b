using System.Buffers;

namespace UmServer.Sip;

/// <summary>Reads the header lines of a message into one list.</summary>
internal static class HeaderSection
{
    private static readonly SipFault TooMany = SipFault.Malformed("Too Many Headers");
    private static readonly SipFault TooLong = SipFault.Malformed("Header Too Long");
    private static readonly SipFault Cut = SipFault.Malformed("Headers Do Not End");

    /// <summary>Null if all is well; else the first fault, with the lines that were good in the list.</summary>
    public static SipFault? Read(ref HeadLines lines, SipHeaders headers, SipLimits limits)
    {
        SipFault? fault = null;
        while (lines.TryHeaderLine(out var line))
        {
            if (headers.Count == limits.MaxHeaders)
                return TooMany;
            if (line.Length > limits.MaxHeaderBytes)
                fault ??= TooLong;
            else if (!TrySplit(line, out var name, out var value))
                fault ??= SipFault.Malformed("Malformed Header Line");
            else
                headers.AddParsed(name, value);
        }
        return fault ?? (lines.Ended ? null : Cut);
    }

    // header = header-name HCOLON header-value, where white space may stand before the colon (RFC 3261 §25.1).
    private static bool TrySplit(ReadOnlySpan<byte> line, out string name, out string value)
    {
        name = value = "";
        var colon = line.IndexOf((byte)':');
        if (colon < 1)
            return false;
        var bytes = line[..colon].TrimEnd(" \t"u8);
        if (bytes.IsEmpty || bytes.ContainsAnyExcept(SipText.TokenBytes))
            return false;
        name = HeaderNameTable.Canonical(bytes);
        return HeadLines.TryUnfold(line[(colon + 1)..], out value);
    }
}
