namespace UmServer.Media;

/// <summary>
/// The payload types on which this side of a call receives; each keeps its meaning for the whole session (RFC 3264
/// §8.3.2).
/// </summary>
internal sealed class PayloadNumbers
{
    private readonly Dictionary<(string Name, int ClockRate), byte> _numbers = [];

    /// <summary>An offer of the peer's gave a format its number, and we accepted.</summary>
    public void Take(RtpMap map) => _numbers[Key(map.Name, map.ClockRate)] = map.PayloadType;

    /// <summary>The number of a codec, as it is offered.</summary>
    public byte Of(AudioCodec codec) => Of(codec.Name, codec.ClockRate, codec.PayloadType);

    /// <summary>The number of keys at a clock rate, as it is offered.</summary>
    public byte OfEvents(int clockRate, byte preferred) => Of(RtpMap.TelephoneEvent, clockRate, preferred);

    private byte Of(string name, int clockRate, byte preferred)
    {
        if (_numbers.TryGetValue(Key(name, clockRate), out var known))
            return known;
        var number = _numbers.ContainsValue(preferred) ? Free(preferred) : preferred;
        return _numbers[Key(name, clockRate)] = number;
    }

    private byte Free(byte preferred)
    {
        var dynamic = Enumerable.Range(AudioCodec.FirstDynamicPayloadType,
            RtpMap.MaxPayloadType + 1 - AudioCodec.FirstDynamicPayloadType).Select(number => (byte)number);
        return dynamic.OrderBy(number => number < preferred).First(number => !_numbers.ContainsValue(number));
    }

    private static (string, int) Key(string name, int clockRate) => (name.ToUpperInvariant(), clockRate);
}
