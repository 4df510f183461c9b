using System.Numerics;
using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>
/// The input of a resampler that steps <c>down</c> samples at a time, dealt out to as many rows: what neighbouring
/// steps need of it stands side by side in a row, ready to be loaded as one vector. Silence is before and after it.
/// </summary>
internal readonly ref struct ResamplerRows
{
    private readonly int _down;
    private readonly int _before;
    private readonly int _length;
    private readonly ReadOnlySpan<float> _samples;

    /// <param name="input">The samples.</param>
    /// <param name="down">The length of a step.</param>
    /// <param name="before">How many samples of silence may be asked for on either side.</param>
    /// <param name="longest">How many steps are taken.</param>
    public ResamplerRows(ReadOnlySpan<short> input, int down, int before, int longest)
    {
        _down = down;
        _before = (before + down - 1) / down * down;
        _length = (_before + before) / down + 2 + longest + 2 * Vector<float>.Count;
        var samples = new float[down * _length];
        for (int i = 0; i < input.Length; i++)
        {
            var (column, row) = Math.DivRem(_before + i, down);
            samples[row * _length + column] = input[i];
        }

        _samples = samples;
    }

    /// <summary>Where a sample of the input stands for the first step.</summary>
    public int PlaceOf(int sample)
    {
        var (column, row) = Math.DivRem(_before + sample, _down);
        return row * _length + column;
    }

    /// <summary>Where the sample after it stands.</summary>
    public int Next(int place) =>
        place + _length < _samples.Length ? place + _length : place + _length - _samples.Length + 1;

    /// <summary>The sample for this step and the steps after it.</summary>
    public Vector<float> Lanes(int place, int step) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(_samples), (nuint)(place + step));
}
