using System.Text;

namespace UmServer.Sip;

/// <summary>
/// Cuts the bytes of a message into its start line and header lines, up to the empty line before the body.
/// </summary>
internal ref struct HeadLines
{
    private readonly ReadOnlySpan<byte> _bytes;

    public HeadLines(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        // RFC 3261 §7.5: empty lines before the start line are ignored.
        while (Position < bytes.Length && bytes[Position] is (byte)'\r' or (byte)'\n')
            Position++;
    }

    /// <summary>How far the lines have been read; after the last one the place of the body.</summary>
    public int Position { get; private set; }

    /// <summary>Whether the empty line has been reached; without it the message was cut.</summary>
    public bool Ended { get; private set; }

    public bool TryStartLine(out ReadOnlySpan<byte> line) => TryPhysicalLine(Position, out line);

    /// <summary>The next header line with its continuations, which still hold their line breaks.</summary>
    public bool TryHeaderLine(out ReadOnlySpan<byte> line)
    {
        var start = Position;
        if (!TryPhysicalLine(start, out line))
            return false;
        if (line.IsEmpty)
        {
            Ended = true;
            return false;
        }
        // RFC 3261 §7.3.1: a line that starts with white space continues the one before.
        while (Position < _bytes.Length && _bytes[Position] is (byte)' ' or (byte)'\t')
        {
            if (!TryPhysicalLine(start, out line))
                return false;
        }
        return true;
    }

    /// <summary>A header value as text: folds become one space, the white space around it goes.</summary>
    public static bool TryUnfold(ReadOnlySpan<byte> value, out string text)
    {
        value = Trim(value);
        text = "";
        if (!value.ContainsAny((byte)'\r', (byte)'\n'))
        {
            text = SipText.Decode(value);
            return true;
        }
        var unfolded = new StringBuilder(value.Length);
        foreach (var range in value.Split((byte)'\n'))
        {
            var part = Trim(value[range]);
            if (part.Contains((byte)'\r'))
                return false;
            if (!part.IsEmpty)
                unfolded.Append(unfolded.Length > 0 ? " " : "").Append(SipText.Decode(part));
        }
        text = unfolded.ToString();
        return true;
    }

    // Without the line end, which is CRLF; a bare LF is taken too, as some small devices send it.
    private bool TryPhysicalLine(int from, out ReadOnlySpan<byte> line)
    {
        line = default;
        var length = _bytes[Position..].IndexOf((byte)'\n');
        if (length < 0)
            return false;
        var end = Position + length;
        Position = end + 1;
        line = _bytes[from..(end > from && _bytes[end - 1] == '\r' ? end - 1 : end)];
        return true;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r"u8);
}
