namespace UmServer.Media;

/// <summary>
/// The next packets of a sound that is made while it plays: one thread makes them, the media clock sends them, and
/// neither waits for the other.
/// </summary>
internal sealed class PacketsAhead(AudioCodec codec, TimeSpan from)
{
    /// <summary>The length of each packet, which is that of the frames of every codec.</summary>
    public const int Milliseconds = AudioFrame.MaxMilliseconds;

    private const int Count = 16;

    private readonly byte[] _payloads = new byte[Count * codec.MaxBytesFor(Milliseconds)];
    private readonly int[] _lengths = new int[Count];
    private readonly TimeSpan[] _ends = new TimeSpan[Count];
    private int _made;
    private int _sent;
    private int _offset; // bytes of the next packet that were sent already
    private long _position = from.Ticks;
    private volatile bool _isComplete;

    public AudioCodec Codec => codec;

    /// <summary>The moment of the sound at which what was sent ends; from any thread.</summary>
    public TimeSpan Position => TimeSpan.FromTicks(Volatile.Read(ref _position));

    /// <summary>True when the maker has nothing to do.</summary>
    public bool IsFull => _isComplete || _made - Volatile.Read(ref _sent) == Count;

    /// <summary>True when it is time to make more.</summary>
    public bool IsLow => !_isComplete && Volatile.Read(ref _made) - _sent < Count / 2;

    /// <summary>The room for the payload that the maker adds next.</summary>
    public Span<byte> Room => _payloads.AsSpan(StartOf(_made), _payloads.Length / Count);

    /// <param name="length">The bytes of the payload.</param>
    /// <param name="end">The moment of the sound at which it ends.</param>
    public void Add(int length, TimeSpan end)
    {
        _lengths[_made % Count] = length;
        _ends[_made % Count] = end;
        Volatile.Write(ref _made, _made + 1);
    }

    /// <summary>Nothing comes after the packets that there are.</summary>
    public void Complete() => _isComplete = true;

    /// <inheritdoc cref="IAudioSource.TryRead"/>
    public bool TryRead(int milliseconds, Span<byte> payload, out int written)
    {
        written = 0;
        var isComplete = _isComplete; // before the count: what was added before it is seen
        var most = codec.MaxBytesFor(milliseconds);
        while (written < most && _sent < Volatile.Read(ref _made))
        {
            var length = _lengths[_sent % Count];
            var count = Math.Min(length - _offset, most - written);
            _payloads.AsSpan(StartOf(_sent) + _offset, count).CopyTo(payload[written..]);
            written += count;
            _offset += count;
            if (_offset < length)
                continue;
            _offset = 0;
            Volatile.Write(ref _position, _ends[_sent % Count].Ticks);
            Volatile.Write(ref _sent, _sent + 1);
            if (codec.FrameMilliseconds is not null)
                break;
        }

        return !isComplete || _sent < Volatile.Read(ref _made);
    }

    private int StartOf(int packet) => packet % Count * (_payloads.Length / Count);
}
