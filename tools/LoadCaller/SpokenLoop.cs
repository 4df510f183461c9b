using System.Buffers.Binary;
using UmServer.Media;

namespace UmServer.Tools.LoadCaller;

/// <summary>The speech as packets of one codec, which the phones send round and round.</summary>
public sealed class SpokenLoop
{
    private const int MaxPayloadBytes = 1400;

    private readonly List<byte[]> _packets = [];
    private readonly ILookup<string, int> _beginnings;

    /// <param name="samples">At the codec's rate.</param>
    public SpokenLoop(AudioCodec codec, ReadOnlySpan<short> samples)
    {
        Codec = codec;
        using var encoder = codec.CreateEncoder();
        var frame = codec.SamplesPerMillisecond * AudioFrame.MaxMilliseconds;
        Span<byte> payload = stackalloc byte[MaxPayloadBytes];
        for (; samples.Length >= frame; samples = samples[frame..])
            _packets.Add(payload[..encoder.Encode(samples[..frame], payload)].ToArray());
        _beginnings = Enumerable.Range(0, _packets.Count).ToLookup(BeginningAt);
    }

    public AudioCodec Codec { get; }

    /// <summary>Timestamp units of a packet.</summary>
    public int PacketUnits => Codec.UnitsPerMillisecond * AudioFrame.MaxMilliseconds;

    /// <summary>For the phones: every packet behind its length.</summary>
    public byte[] ToBytes() => [.. _packets.SelectMany(packet => (byte[])[.. Length(packet), .. packet])];

    /// <summary>How long a recording of so many bytes lasts.</summary>
    public TimeSpan DurationOf(long bytes) =>
        TimeSpan.FromMilliseconds((double)bytes / BytesPerMillisecond);

    /// <summary>
    /// Whether a recording's bytes are what a decoder makes of a piece of the loop, wherever that begins.
    /// </summary>
    public bool Contains(ReadOnlySpan<byte> recorded)
    {
        var first = BytesPerMillisecond * AudioFrame.MaxMilliseconds;
        if (recorded.Length < first)
            return false;
        foreach (var start in _beginnings[Convert.ToHexString(recorded[..first])])
            if (Matches(recorded, start))
                return true;
        return false;
    }

    private int BytesPerMillisecond => Codec.SamplesPerMillisecond * (Codec is G711Codec ? 1 : sizeof(short));

    private bool Matches(ReadOnlySpan<byte> recorded, int position)
    {
        using var decoder = Codec.CreateDecoder();
        while (!recorded.IsEmpty)
        {
            var decoded = Bytes(decoder.Decode(_packets[position]));
            var length = Math.Min(recorded.Length, decoded.Length);
            if (!recorded[..length].SequenceEqual(decoded.AsSpan(0, length)))
                return false;
            recorded = recorded[length..];
            position = (position + 1) % _packets.Count;
        }

        return true;
    }

    /// <summary>What a recording begins with that begins at a packet.</summary>
    private string BeginningAt(int packet)
    {
        using var decoder = Codec.CreateDecoder();
        return Convert.ToHexString(Bytes(decoder.Decode(_packets[packet])));
    }

    /// <summary>A frame as it is in a Sun audio file.</summary>
    private static byte[] Bytes(AudioFrame frame)
    {
        if (frame.Codec is not null)
            return frame.Encoded.ToArray();
        Span<short> room = stackalloc short[AudioFrame.MaxSamples];
        var samples = frame.Samples(room);
        var bytes = new byte[samples.Length * sizeof(short)];
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(i * sizeof(short)), samples[i]);
        return bytes;
    }

    private static byte[] Length(byte[] packet) => [(byte)(packet.Length >> 8), (byte)packet.Length];
}
