namespace UmServer.Media;

/// <summary>
/// Tells speech from the noise of a line by its energy against an adaptive noise floor, in blocks of 20 ms.
/// It allocates nothing after it is made, and takes packets of any length.
/// </summary>
public sealed class SpeechDetector
{
    private const int BlocksPerSecond = 50;
    private const int BlockMs = 1000 / BlocksPerSecond;

    // Speech must rise this far above the floor, and above what a quiet G.711 line makes of itself (−72 dBFS).
    private const double Margin = 9;
    private const double LowestThreshold = -55;

    // 60 ms of energy is no click; 240 ms without it is no mere gap between syllables.
    private const int OnsetBlocks = 3;
    private const int HangoverBlocks = 12;

    private readonly NoiseFloor _floor = new();
    private int _blockSamples = 8000 / BlocksPerSecond;
    private long _sum;
    private long _squares;
    private int _samples;
    private int _blocks;
    private int _speechBlocks;
    private int _lastSpeech;
    private int _active;

    /// <summary>True from 60 ms into speech until 240 ms after it.</summary>
    public bool IsSpeech { get; private set; }

    /// <summary>How much speech there was, with the short gaps inside it.</summary>
    public TimeSpan SpeechDuration => TimeSpan.FromMilliseconds(_speechBlocks * BlockMs);

    /// <summary>How long it has been since the last speech, or since the start when there was none.</summary>
    public TimeSpan TrailingSilence => TimeSpan.FromMilliseconds((_blocks - _lastSpeech) * BlockMs);

    /// <summary>All that was heard, in whole blocks.</summary>
    public TimeSpan Duration => TimeSpan.FromMilliseconds(_blocks * BlockMs);

    /// <summary>Takes audio as it came off the line; a change of its rate begins a block anew.</summary>
    public void Feed(AudioFrame frame)
    {
        if (frame.SampleRate != _blockSamples * BlocksPerSecond)
        {
            _blockSamples = frame.SampleRate / BlocksPerSecond;
            (_sum, _squares, _samples) = (0, 0, 0);
        }

        Span<short> room = stackalloc short[AudioFrame.MaxSamples];
        Feed(frame.Samples(room));
    }

    /// <summary>Takes linear samples, at 8 kHz unless a frame was of another rate.</summary>
    public void Feed(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, _blockSamples - _samples);
            Add(samples[..count]);
            samples = samples[count..];
            if (_samples == _blockSamples)
                EndBlock();
        }
    }

    private void Add(ReadOnlySpan<short> samples)
    {
        foreach (var sample in samples)
        {
            _sum += sample;
            _squares += sample * sample;
        }

        _samples += samples.Length;
    }

    private void EndBlock()
    {
        // The variance, not the mean square: a constant offset of the line is no energy.
        double mean = (double)_sum / _blockSamples;
        double variance = Math.Max(0, (double)_squares / _blockSamples - mean * mean);
        (_sum, _squares, _samples) = (0, 0, 0);
        double level = AudioLevels.FromPower(variance / 32768 / 32768);
        _blocks++;
        bool active = level > Math.Max(_floor.Add(level) + Margin, LowestThreshold);
        _active = active ? _active + 1 : 0;
        Advance();
    }

    private void Advance()
    {
        if (IsSpeech && _blocks - _lastSpeech > HangoverBlocks)
        {
            IsSpeech = false;
        }
        else if (IsSpeech && _active > 0)
        {
            _speechBlocks += _blocks - _lastSpeech; // with the gap that it ends, if any
            _lastSpeech = _blocks;
        }
        else if (_active == OnsetBlocks)
        {
            IsSpeech = true;
            _speechBlocks += OnsetBlocks;
            _lastSpeech = _blocks;
        }
    }
}
