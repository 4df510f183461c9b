namespace UmServer.Media;

/// <summary>
/// A fixed number of packets by sequence number; the caller keeps them less than <see cref="Slots"/> apart.
/// </summary>
internal sealed class PacketRing
{
    public const int Slots = 32;

    /// <summary>60 ms of G.711.</summary>
    public const int SlotBytes = 480;

    private readonly BufferedPacket[] _packets = new BufferedPacket[Slots];
    private readonly int[] _lengths = new int[Slots];
    private readonly bool[] _used = new bool[Slots];
    private byte[]? _payloads; // most calls never lose a packet and never need it
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Store(in BufferedPacket packet, ReadOnlySpan<byte> payload)
    {
        var slot = Slot(packet.Sequence);
        if (_used[slot])
            return;
        _payloads ??= new byte[Slots * SlotBytes];
        payload.CopyTo(_payloads.AsSpan(slot * SlotBytes, SlotBytes));
        _packets[slot] = packet;
        _lengths[slot] = payload.Length;
        _used[slot] = true;
        _count++;
    }

    /// <summary>Takes the packet of exactly this number; its payload stays valid until the next is stored.</summary>
    public bool TryTake(long sequence, out BufferedPacket packet, out ReadOnlySpan<byte> payload)
    {
        var slot = Slot(sequence);
        packet = _packets[slot];
        payload = default;
        if (!_used[slot] || packet.Sequence != sequence)
            return false;
        payload = _payloads.AsSpan(slot * SlotBytes, _lengths[slot]);
        _used[slot] = false;
        _count--;
        return true;
    }

    /// <summary>The waiting packet with the lowest number.</summary>
    public bool TryPeekFirst(out BufferedPacket first)
    {
        first = default;
        if (_count == 0)
            return false;
        var lowest = long.MaxValue;
        for (var slot = 0; slot < Slots; slot++)
            if (_used[slot] && _packets[slot].Sequence < lowest)
            {
                first = _packets[slot];
                lowest = first.Sequence;
            }

        return true;
    }

    private static int Slot(long sequence) => (int)(sequence & (Slots - 1));
}
