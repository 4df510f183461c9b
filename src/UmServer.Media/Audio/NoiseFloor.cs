namespace UmServer.Media;

/// <summary>
/// The level of a line's noise: the lowest of the last two seconds. Speech always has gaps within that time, so the
/// floor does not follow it, while a steady hum or a dial tone becomes the floor.
/// </summary>
internal sealed class NoiseFloor
{
    private const int SlotBlocks = 12;

    // Eight slots of 240 ms; 0 dBFS stands for not yet known.
    private readonly double[] _slots = new double[8];
    private int _slot;
    private int _count;
    private double _previous = AudioLevels.Floor;

    /// <summary>Takes the level of the next 20 ms in dBFS and gives the floor.</summary>
    public double Add(double level)
    {
        if (_count == SlotBlocks)
        {
            _slot = (_slot + 1) % _slots.Length;
            _slots[_slot] = 0;
            _count = 0;
        }

        _count++;
        // The louder of two in a row: the silence in place of one lost packet is not the line's.
        _slots[_slot] = Math.Min(_slots[_slot], Math.Max(level, _previous));
        _previous = level;
        double floor = _slots[0];
        for (int i = 1; i < _slots.Length; i++)
        {
            floor = Math.Min(floor, _slots[i]);
        }

        return floor;
    }
}
