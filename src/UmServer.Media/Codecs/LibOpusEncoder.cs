namespace UmServer.Media;

/// <summary>An encoder of the system's libopus.</summary>
internal sealed unsafe class LibOpusEncoder : IAudioEncoder
{
    private nint _encoder = LibOpus.CreateEncoder(OpusAudioCodec.WidebandRate, 1, LibOpus.ApplicationVoip, out _);

    public LibOpusEncoder()
    {
        if (_encoder == 0)
            throw new InvalidOperationException("libopus made no encoder.");
        _ = LibOpus.Control(_encoder, LibOpus.SetBitrate, OpusLibrary.BitsPerSecond);
        _ = LibOpus.Control(_encoder, LibOpus.SetComplexity, OpusLibrary.Complexity);
        _ = LibOpus.Control(_encoder, LibOpus.SetInbandFec, 1);
        _ = LibOpus.Control(_encoder, LibOpus.SetPacketLossPercent, OpusLibrary.ExpectedLossPercent);
    }

    ~LibOpusEncoder() => Free();

    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        ObjectDisposedException.ThrowIf(_encoder == 0, this);
        fixed (short* from = samples)
        fixed (byte* room = payload)
        {
            var bytes = LibOpus.Encode(_encoder, from, samples.Length, room, payload.Length);
            return bytes > 0
                ? bytes
                : throw new ArgumentException($"{samples.Length} samples are no frame.", nameof(samples));
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        var encoder = Interlocked.Exchange(ref _encoder, 0);
        if (encoder != 0)
            LibOpus.DestroyEncoder(encoder);
    }
}
