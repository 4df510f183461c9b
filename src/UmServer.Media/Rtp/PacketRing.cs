namespace UmServer.Media;

/// <summary>
/// A fixed number of packets by sequence number; the caller keeps them less than <see cref="Slots"/> apart.
/// </summary>
internal sealed class PacketRing
{
    public const int Slots = 32;

    // 60 ms of G.711; most Opus is far shorter.
    private const int UsualBytes = 480;

    // Most calls never lose a packet and never need these.
    private BufferedPacket[] _packets = [];
    private byte[][] _payloads = [];
    private int[] _lengths = [];
    private uint _used;

    public bool IsEmpty => _used == 0;

    public void Store(in BufferedPacket packet, ReadOnlySpan<byte> payload)
    {
        var slot = Slot(packet.Sequence);
        if (IsUsed(slot))
            return;
        if (_packets.Length == 0)
            Allocate();
        if (_payloads[slot].Length < payload.Length)
            _payloads[slot] = new byte[Math.Max(UsualBytes, payload.Length)];
        payload.CopyTo(_payloads[slot]);
        _packets[slot] = packet;
        _lengths[slot] = payload.Length;
        _used |= 1u << slot;
    }

    /// <summary>Takes the packet of exactly this number; its payload stays valid until the next is stored.</summary>
    public bool TryTake(long sequence, out BufferedPacket packet, out ReadOnlySpan<byte> payload)
    {
        packet = default;
        payload = default;
        var slot = Slot(sequence);
        if (!IsUsed(slot) || _packets[slot].Sequence != sequence)
            return false;
        packet = _packets[slot];
        payload = _payloads[slot].AsSpan(0, _lengths[slot]);
        _used &= ~(1u << slot);
        return true;
    }

    /// <summary>The waiting packet with the lowest number.</summary>
    public bool TryPeekFirst(out BufferedPacket first)
    {
        first = default;
        if (_used == 0)
            return false;
        var lowest = long.MaxValue;
        for (var slot = 0; slot < Slots; slot++)
            if (IsUsed(slot) && _packets[slot].Sequence < lowest)
            {
                first = _packets[slot];
                lowest = first.Sequence;
            }

        return true;
    }

    private bool IsUsed(int slot) => (_used >> slot & 1) != 0;

    private void Allocate()
    {
        _packets = new BufferedPacket[Slots];
        _lengths = new int[Slots];
        _payloads = new byte[Slots][];
        Array.Fill(_payloads, []);
    }

    private static int Slot(long sequence) => (int)(sequence & (Slots - 1));
}
