namespace UmServer.Media;

/// <summary>Brings the frames of a call to one rate, whatever codec a re-INVITE changes to.</summary>
public sealed class FrameConverter(int sampleRate)
{
    private Halver? _halver; // most calls keep their codec and need neither
    private Doubler? _doubler;

    /// <summary>The frame's samples at the rate; the room has <see cref="AudioFrame.MaxSamples"/> places.</summary>
    public ReadOnlySpan<short> Convert(AudioFrame frame, Span<short> room)
    {
        if (frame.SampleRate == sampleRate)
            return frame.Samples(room);
        Span<short> decoded = stackalloc short[AudioFrame.MaxSamples];
        var samples = frame.Samples(decoded);
        return room[..(frame.SampleRate > sampleRate
            ? (_halver ??= new Halver()).Convert(samples, room)
            : (_doubler ??= new Doubler()).Convert(samples, room))];
    }
}
