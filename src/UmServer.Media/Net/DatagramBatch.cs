using System.Net;
using System.Net.Sockets;

namespace UmServer.Media;

/// <summary>
/// What one receive call brought. One batch serves every call of a clock, for it is emptied before the next.
/// </summary>
internal sealed class DatagramBatch
{
    public const int Capacity = 8;

    /// <summary>An Ethernet frame; what is longer is no voice packet.</summary>
    public const int MaxBytes = 1500;

    private const int Ipv4SourceBytes = 16;

    // What came while the batch was read may be stamped a little later than it.
    private static readonly TimeSpan Newest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(10);

    private readonly int[] _lengths = new int[Capacity];
    private readonly TimeSpan[] _arrivals = new TimeSpan[Capacity];
    private readonly int[] _sourceLengths = new int[Capacity];
    private TimeSpan _now;
    private TimeSpan _wallOffset;

    public DatagramBatch() => Vectors = new ReceiveVectors(Storage, Sources);

    /// <summary>An IPv6 socket address with room to spare.</summary>
    public const int SourceBytes = 32;

    /// <summary>
    /// The slots of <see cref="MaxBytes"/> that datagrams lie in; pinned, for the kernel writes to it.
    /// </summary>
    public byte[] Storage { get; } = GC.AllocateUninitializedArray<byte>(Capacity * MaxBytes, pinned: true);

    /// <summary>The senders' socket addresses, <see cref="SourceBytes"/> each.</summary>
    public byte[] Sources { get; } = GC.AllocateUninitializedArray<byte>(Capacity * SourceBytes, pinned: true);

    public ReceiveVectors Vectors { get; }

    public int Count { get; private set; }

    public TimeSpan Now => _now;

    public ReadOnlySpan<byte> this[int index] => Storage.AsSpan(index * MaxBytes, _lengths[index]);

    public TimeSpan ArrivalOf(int index) => _arrivals[index];

    /// <summary>Who sent a datagram; allocates, so ask only while the peer is not known.</summary>
    public IPEndPoint SourceOf(int index)
    {
        var bytes = Sources.AsSpan(index * SourceBytes, _sourceLengths[index]);
        var family = bytes.Length > Ipv4SourceBytes ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var address = new SocketAddress(family, bytes.Length);
        bytes.CopyTo(address.Buffer.Span);
        var source = (IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(address);
        return source.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(source.Address.MapToIPv4(), source.Port) : source;
    }

    /// <summary>Once per tick: the kernel stamps packets with the wall clock, calls run on the monotonic one.</summary>
    public void StartTick(TimeSpan now, DateTimeOffset wallClock)
    {
        _now = now;
        _wallOffset = now - (wallClock - DateTimeOffset.UnixEpoch);
    }

    public void Clear() => Count = 0;

    public Span<byte> NextSlot() => Storage.AsSpan(Count * MaxBytes, MaxBytes);

    public Span<byte> NextSource() => Sources.AsSpan(Count * SourceBytes, SourceBytes);

    /// <summary>Moves a datagram down to the next slot, past one that was not wanted.</summary>
    public void Compact(int from)
    {
        if (from == Count)
            return;
        Storage.AsSpan(from * MaxBytes, MaxBytes).CopyTo(NextSlot());
        Sources.AsSpan(from * SourceBytes, SourceBytes).CopyTo(NextSource());
    }

    /// <summary>The datagram in the next slot, from the source written there, counts as received.</summary>
    public void Add(int length, TimeSpan arrival, int sourceLength)
    {
        _sourceLengths[Count] = sourceLength;
        _lengths[Count] = length;
        _arrivals[Count] = arrival;
        Count++;
    }

    /// <summary>
    /// The moment of a kernel stamp on our clock; a wall clock that was set meanwhile cannot move it far.
    /// </summary>
    public TimeSpan FromWallClock(TimeSpan sinceEpoch)
    {
        var arrival = sinceEpoch + _wallOffset;
        return arrival > _now + Newest || arrival < _now - Oldest ? _now : arrival;
    }
}
