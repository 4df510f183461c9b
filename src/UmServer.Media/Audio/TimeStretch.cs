using System.Numerics;
using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>
/// Plays samples faster or slower with their pitch kept, block by block (waveform similarity overlap-add, Verhelst and
/// Roelands 1993). Each block fades from how the sound would have gone on to the place, near the one that the speed
/// asks for, where it goes on most alike. At speed 1 the samples come out as they are.
/// </summary>
public sealed class TimeStretch
{
    private const int BlocksPerSecond = 50;
    private const int ReachesPerSecond = 100; // longer than half a period of the deepest voice

    private readonly ReadOnlyMemory<short> _samples;
    private readonly int _reach;
    private readonly float[] _window;
    private int _goesOn; // where the sound of the last block goes on
    private double _ideal; // where it would, had there been no search
    private bool _jumps;

    /// <param name="samples">The whole sound, of which each block reads what it needs.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="from">The first sample that is played.</param>
    public TimeStretch(ReadOnlyMemory<short> samples, int sampleRate, int from = 0)
    {
        _samples = samples;
        BlockLength = sampleRate / BlocksPerSecond;
        _reach = sampleRate / ReachesPerSecond;
        _window = new float[2 * _reach + BlockLength];
        _ideal = _goesOn = from;
    }

    /// <summary>How many samples of output make a block: 20 ms.</summary>
    public int BlockLength { get; }

    /// <summary>Samples of the sound that are played in the time of one.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>The sample of the sound at which the blocks so far end.</summary>
    public int Position => (int)Math.Clamp(_ideal, 0, _samples.Length);

    /// <summary>True when the whole sound was played.</summary>
    public bool HasEnded => _ideal >= _samples.Length;

    /// <summary>Goes on from another sample; the next block fades there, so that nothing clicks.</summary>
    public void JumpTo(int sample)
    {
        _ideal = sample;
        _jumps = true;
    }

    /// <summary>Writes the next block; what is after the end of the sound is silence.</summary>
    public void Read(Span<short> block)
    {
        var next = NextStart();
        for (var i = 0; i < BlockLength; i++)
        {
            var (before, after) = (At(_goesOn + i), At(next + i));
            block[i] = (short)(before + (after - before) * i / BlockLength);
        }

        _goesOn = next + BlockLength;
    }

    private int NextStart()
    {
        if (_jumps)
        {
            _jumps = false;
            var target = (int)_ideal;
            _ideal += BlockLength;
            return MostAlike(target);
        }

        if (Speed == 1)
        {
            _ideal = _goesOn + BlockLength;
            return _goesOn;
        }

        _ideal += BlockLength * Speed;
        return MostAlike((int)(_ideal - BlockLength));
    }

    /// <summary>
    /// The start within reach of another one at which the sound is most like how it would have gone on.
    /// </summary>
    private int MostAlike(int start)
    {
        var first = Math.Max(0, start - _reach);
        for (var i = 0; i < _window.Length; i++)
            _window[i] = At(first + i);
        Span<float> wanted = stackalloc float[BlockLength];
        for (var i = 0; i < wanted.Length; i++)
            wanted[i] = At(_goesOn + i);

        var (best, bestLikeness) = (0, double.MinValue);
        for (var offset = 0; first + offset <= start + _reach; offset++)
        {
            var likeness = Likeness(wanted, _window.AsSpan(offset, BlockLength));
            if (likeness > bestLikeness)
                (best, bestLikeness) = (offset, likeness);
        }

        return first + best;
    }

    // The correlation, divided by how loud the candidate is: a loud place is not more alike for being loud.
    private static double Likeness(ReadOnlySpan<float> wanted, ReadOnlySpan<float> candidate)
    {
        var (alike, loud) = (Vector<float>.Zero, Vector<float>.Zero);
        var last = wanted.Length - Vector<float>.Count;
        for (var i = 0; i <= last; i += Vector<float>.Count)
        {
            var one = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(wanted), (nuint)i);
            var other = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(candidate), (nuint)i);
            alike += one * other;
            loud += other * other;
        }

        return Vector.Sum(alike) / Math.Sqrt(Vector.Sum(loud) + 1);
    }

    private short At(int sample) =>
        (uint)sample < (uint)_samples.Length ? _samples.Span[sample] : (short)0;
}
