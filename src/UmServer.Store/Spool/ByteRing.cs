namespace UmServer.Store;

/// <summary>Bytes on their way from one thread to one other, without a lock; full, it refuses.</summary>
/// <param name="capacity">A power of two.</param>
internal sealed class ByteRing(int capacity)
{
    private readonly byte[] _buffer = new byte[capacity];
    private long _written;
    private long _read;

    /// <summary>Puts all of it in, or nothing. For the writing thread alone.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        var written = _written;
        if (bytes.Length > capacity - (written - Volatile.Read(ref _read)))
            return false;
        var at = (int)(written & (capacity - 1));
        var first = Math.Min(bytes.Length, capacity - at);
        bytes[..first].CopyTo(_buffer.AsSpan(at));
        bytes[first..].CopyTo(_buffer);
        Volatile.Write(ref _written, written + bytes.Length);
        return true;
    }

    /// <summary>What can be read in one piece, empty when there is nothing. For the reading thread alone.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        var at = (int)(_read & (capacity - 1));
        var waiting = (int)(Volatile.Read(ref _written) - _read);
        return _buffer.AsSpan(at, Math.Min(waiting, capacity - at));
    }

    /// <summary>Gives the room of what was read back. For the reading thread alone.</summary>
    public void Advance(int count) => Volatile.Write(ref _read, _read + count);
}
