using System.Buffers.Binary;

namespace UmServer.Media;

/// <summary>
/// Writes a compound RTCP packet (RFC 3550 §6.1): a report first, then the name, then perhaps a goodbye.
/// </summary>
internal ref struct RtcpWriter(Span<byte> into, uint ssrc)
{
    public const byte SenderReport = 200;
    public const byte ReceiverReport = 201;
    public const byte SourceDescription = 202;
    public const byte Goodbye = 203;

    /// <summary>Room for every packet that this writes.</summary>
    public const int MaxBytes = 160;

    private const byte CanonicalName = 1;

    private readonly Span<byte> _into = into;

    public int Length { get; private set; }

    /// <summary>§6.4: SR when we sent since the last report, RR otherwise.</summary>
    public void Report(in RtcpSenderInfo? sender, in RtcpReportBlock? block)
    {
        var start = Begin(sender is null ? ReceiverReport : SenderReport, block is null ? 0 : 1);
        Write(ssrc);
        if (sender is { } info)
        {
            Write((uint)(info.NtpTime >> 32));
            Write((uint)info.NtpTime);
            Write(info.Timestamp);
            Write(info.Packets);
            Write(info.Bytes);
        }

        if (block is { } about)
        {
            about.Write(_into[Length..]);
            Length += RtcpReportBlock.Bytes;
        }

        End(start);
    }

    /// <summary>§6.5.1: the canonical name, ASCII of at most 64 bytes.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        var start = Begin(SourceDescription, 1);
        Write(ssrc);
        _into[Length++] = CanonicalName;
        _into[Length++] = (byte)name.Length;
        name.CopyTo(_into[Length..]);
        Length += name.Length;
        do
            _into[Length++] = 0; // at least one zero ends the list, then up to the next 32-bit word
        while (Length % 4 != 0);
        End(start);
    }

    public void Bye()
    {
        var start = Begin(Goodbye, 1);
        Write(ssrc);
        End(start);
    }

    private int Begin(byte type, int count)
    {
        _into[Length] = (byte)(0x80 | count);
        _into[Length + 1] = type;
        Length += 4;
        return Length - 4;
    }

    private readonly void End(int start) =>
        BinaryPrimitives.WriteUInt16BigEndian(_into[(start + 2)..], (ushort)((Length - start) / 4 - 1));

    private void Write(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_into[Length..], value);
        Length += 4;
    }
}
