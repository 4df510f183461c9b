namespace UmServer.Media;

/// <summary>A decoder of the system's libopus.</summary>
internal sealed unsafe class LibOpusDecoder : IOpusDecoding
{
    private nint _decoder = LibOpus.CreateDecoder(OpusAudioCodec.WidebandRate, 1, out _);

    public LibOpusDecoder()
    {
        if (_decoder == 0)
            throw new InvalidOperationException("libopus made no decoder.");
    }

    ~LibOpusDecoder() => Free();

    public int Decode(ReadOnlySpan<byte> packet, Span<short> samples, bool fec)
    {
        ObjectDisposedException.ThrowIf(_decoder == 0, this);
        fixed (byte* start = packet) // null for an empty one, which asks for a guess
        fixed (short* room = samples)
            return LibOpus.Decode(_decoder, start, packet.Length, room, samples.Length, fec ? 1 : 0);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var decoder = Interlocked.Exchange(ref _decoder, 0);
        if (decoder != 0)
            LibOpus.DestroyDecoder(decoder);
    }
}
