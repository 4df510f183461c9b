namespace UmServer.Media;

/// <summary>
/// Makes frames of payloads and of the holes between them, with the codec's decoder, for as long as somebody listens.
/// </summary>
internal sealed class PacketAudio(IAudioSink output)
{
    private IAudioDecoder? _decoder;

    public AudioCodec Codec { get; private set; } = AudioCodec.Pcmu;

    public void Change(AudioCodec codec)
    {
        Close();
        Codec = codec;
    }

    /// <summary>Hands out a payload without the beginning that is covered already; both in timestamp units.</summary>
    public void Play(ReadOnlySpan<byte> payload, int covered, int length)
    {
        if (!output.IsListening)
            return;
        var frame = Decoder.Decode(payload);
        var from = Math.Min(Samples(covered), frame.Count);
        var to = Math.Min(Samples(length), frame.Count);
        HandOut(frame.Slice(from, to - from));
        if (to < Samples(length))
            BeSilent(length - Units(Math.Max(to, Samples(covered))));
    }

    /// <summary>Fills a hole, where the codec can with what was lost.</summary>
    /// <param name="units">How long it is, in timestamp units.</param>
    /// <param name="conceal">False for a pause of the sender's.</param>
    /// <param name="next">The payload after the hole.</param>
    public void Fill(long units, bool conceal, ReadOnlySpan<byte> next)
    {
        if (!output.IsListening)
            return;
        while (conceal && units > 0)
        {
            var frame = Decoder.Conceal(units, next);
            conceal = !frame.IsEmpty;
            units -= Units(frame.Count);
            HandOut(frame);
        }

        BeSilent(units);
    }

    public void Close()
    {
        _decoder?.Dispose();
        _decoder = null;
    }

    private IAudioDecoder Decoder => _decoder ??= Codec.CreateDecoder();

    private void BeSilent(long units)
    {
        while (units > 0)
        {
            var piece = (int)Math.Min(units, AudioFrame.MaxMilliseconds * Codec.UnitsPerMillisecond);
            HandOut(Codec.SilentFrame(piece));
            units -= piece;
        }
    }

    private void HandOut(AudioFrame frame)
    {
        var most = AudioFrame.MaxMilliseconds * Codec.SamplesPerMillisecond;
        for (var start = 0; start < frame.Count; start += most)
            output.Write(frame.Slice(start, Math.Min(most, frame.Count - start)));
    }

    private int Samples(int units) => (int)((long)units * Codec.SampleRate / Codec.ClockRate);

    private int Units(int samples) => (int)((long)samples * Codec.ClockRate / Codec.SampleRate);
}
