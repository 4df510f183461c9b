using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace UmServer.Sip;

/// <summary>Finds how long the body of a message on a stream is, before it has arrived (RFC 3261 §18.3).</summary>
internal static class StreamBody
{
    private static readonly SipFault Missing = SipFault.Malformed("Missing Content-Length");
    private static readonly SipFault Malformed = SipFault.Malformed("Malformed Content-Length");
    private static readonly SipFault TooLarge = new(413, ReasonPhrases.For(413));

    /// <summary>False with the fault if the length is missing, unclear or beyond the limit.</summary>
    public static bool TryMeasure(
        ReadOnlySpan<byte> head, SipLimits limits, out int length, [NotNullWhen(false)] out SipFault? fault)
    {
        length = 0;
        fault = Missing;
        var lines = new HeadLines(head);
        lines.TryStartLine(out _);
        while (lines.TryHeaderLine(out var line))
        {
            var colon = line.IndexOf((byte)':');
            if (colon < 1 || !IsContentLength(line[..colon].TrimEnd(" \t"u8)))
                continue;
            if (!HeadLines.TryUnfold(line[(colon + 1)..], out var value)
                || !ContentLength.TryParse(value, out var number)
                || (fault is null && number != length))
            {
                fault = Malformed;
                return false;
            }
            length = number;
            fault = null;
        }
        if (length > limits.MaxBodyBytes)
            fault = TooLarge;
        return fault is null;
    }

    // The long and the compact name (RFC 3261 §20.14).
    private static bool IsContentLength(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "Content-Length"u8) || Ascii.EqualsIgnoreCase(name, "l"u8);
}
