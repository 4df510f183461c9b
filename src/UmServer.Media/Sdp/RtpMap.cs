using System.Globalization;

namespace UmServer.Media;

/// <summary>An <c>a=rtpmap</c> line: what a payload type number means (RFC 8866 §6.6).</summary>
public readonly record struct RtpMap(byte PayloadType, string Name, int ClockRate, int Channels = 1)
{
    /// <summary>The encoding name of keys (RFC 4733 §7.1.1).</summary>
    public const string TelephoneEvent = "telephone-event";

    /// <summary>RTP payload types have seven bits.</summary>
    public const int MaxPayloadType = 127;

    /// <summary>Reads the value of an rtpmap attribute, <c>101 telephone-event/8000</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> value, out RtpMap map)
    {
        map = default;
        value = value.Trim();
        int space = value.IndexOf(' ');
        if (space < 0 || !TryParsePayloadType(value[..space], out byte payloadType))
        {
            return false;
        }

        ReadOnlySpan<char> encoding = value[space..].Trim();
        Span<Range> parts = stackalloc Range[4];
        int count = encoding.Split(parts, '/');
        int channels = 1;
        if (count is < 2 or > 3
            || encoding[parts[0]].IsEmpty
            || !TryParseNumber(encoding[parts[1]], out int clockRate)
            || (count == 3 && !TryParseNumber(encoding[parts[2]], out channels)))
        {
            return false;
        }

        map = new RtpMap(payloadType, encoding[parts[0]].ToString(), clockRate, channels);
        return true;
    }

    /// <summary>Reads a payload type number, 0 to 127.</summary>
    public static bool TryParsePayloadType(ReadOnlySpan<char> text, out byte payloadType) =>
        byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out payloadType)
        && payloadType <= MaxPayloadType;

    /// <summary>True for this encoding name, compared without case.</summary>
    public bool IsNamed(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() =>
        Channels == 1 ? $"{PayloadType} {Name}/{ClockRate}" : $"{PayloadType} {Name}/{ClockRate}/{Channels}";

    private static bool TryParseNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
