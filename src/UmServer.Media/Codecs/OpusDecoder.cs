namespace UmServer.Media;

/// <summary>Decodes Opus; a loss is taken from the packet after it (in-band FEC), or else Opus guesses it.</summary>
internal sealed class OpusDecoder : IAudioDecoder
{
    private const int MaxGuesses = 5; // 100 ms, by which Opus has faded away

    private const int MaxSamples = OpusPacket.MaxUnits / OpusAudioCodec.UnitsPerSample;

    // A guess has a multiple of 2.5 ms.
    private const int Step = OpusAudioCodec.WidebandRate / 400;

    [ThreadStatic]
    private static short[]? _samples;

    private readonly IOpusDecoding _opus = OpusLibrary.CreateDecoder();
    private int _guesses;

    public AudioFrame Decode(ReadOnlySpan<byte> payload)
    {
        _samples ??= new short[MaxSamples];
        var count = _opus.Decode(payload, _samples, fec: false);
        if (count <= 0)
            return Conceal(OpusPacket.Units(payload), default);
        _guesses = 0;
        return Frame(count);
    }

    public AudioFrame Conceal(long units, ReadOnlySpan<byte> next)
    {
        _samples ??= new short[MaxSamples];
        var missing = units / OpusAudioCodec.UnitsPerSample / Step * Step;
        var carried = next.IsEmpty ? 0 : OpusPacket.FrameUnits(next) / OpusAudioCodec.UnitsPerSample;
        if (missing > 0 && missing <= carried)
            return Frame(_opus.Decode(next, _samples.AsSpan(0, (int)missing), fec: true));
        var guess = (int)Math.Min(missing - carried, AudioFrame.MaxSamples);
        return guess > 0 && _guesses++ < MaxGuesses
            ? Frame(_opus.Decode(default, _samples.AsSpan(0, guess), fec: false))
            : default;
    }

    public void Dispose() => _opus.Dispose();

    private static AudioFrame Frame(int count) =>
        new(_samples.AsSpan(0, Math.Max(0, count)), OpusAudioCodec.WidebandRate);
}
