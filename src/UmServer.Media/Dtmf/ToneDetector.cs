namespace UmServer.Media;

/// <summary>
/// Finds key tones in audio within the limits of ITU-T Q.24: heard after 40 ms, one key per press through interruptions
/// of 10 ms, and strict enough that speech presses no keys.
/// </summary>
internal sealed class ToneDetector
{
    private const int Hop = ToneWindow.Samples / 2;

    // Four windows that overlap by half span 32 ms; a tone of 40 ms always contains four.
    private const int HitsToPress = 4;

    // An interruption of 10 ms spoils three windows; a pause of 40 ms at least six.
    private const int MissesToRelease = 4;

    private readonly short[] _window = new short[ToneWindow.Samples];
    private readonly Halver _halver = new();
    private int _filled;
    private char _heard;
    private int _hits;
    private int _misses;
    private char _down;

    /// <summary>Listens to the next audio; true with the key when a press has become certain in it.</summary>
    public bool TryHear(AudioFrame frame, out char key)
    {
        Span<short> room = stackalloc short[AudioFrame.MaxSamples];
        var samples = frame.Samples(room);
        if (frame.SampleRate == ToneWindow.SampleRate)
            return TryHear(samples, out key);
        Span<short> halved = stackalloc short[AudioFrame.MaxSamples / 2];
        return TryHear(halved[.._halver.Convert(samples, halved)], out key);
    }

    private bool TryHear(ReadOnlySpan<short> samples, out char key)
    {
        key = default;
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, _window.Length - _filled);
            samples[..count].CopyTo(_window.AsSpan(_filled));
            samples = samples[count..];
            _filled += count;
            if (_filled < _window.Length)
                break;
            if (TryPress(ToneWindow.Classify(_window)))
                key = _down;
            _window.AsSpan(Hop).CopyTo(_window);
            _filled = _window.Length - Hop;
        }

        return key != default;
    }

    private bool TryPress(char heard)
    {
        _hits = heard != default && heard == _heard ? _hits + 1 : 1;
        _heard = heard;
        _misses = heard == _down ? 0 : _misses + 1;
        if (_misses >= MissesToRelease)
            _down = default;
        if (heard == default || heard == _down || _hits < HitsToPress)
            return false;
        _down = heard;
        _misses = 0;
        return true;
    }
}
