namespace UmServer.Media.Tests;

/// <summary>G.722 and Opus through their encoders and decoders; Opus by each of its two libraries.</summary>
public sealed class WidebandCodecTests
{
    private const int Frame = 320;

    private static readonly AudioClip Speech = SpokenText.Speech.Resample(16_000);

    [Fact]
    public void G722_gives_back_what_it_was_given()
    {
        var heard = Decode(AudioCodec.G722.CreateDecoder(), Encode(AudioCodec.G722.CreateEncoder()));
        Assert.InRange(SignalToNoise.Of(Speech.Samples.Span, heard, maxDelay: 30), 12, 60);
    }

    [Fact]
    public void Opus_is_as_loud_as_what_was_said_by_either_library()
    {
        foreach (var (encoder, decoder) in Libraries())
        {
            using var decoding = decoder;
            var samples = new short[Frame];
            var heard = Encode(encoder).SelectMany(packet =>
            {
                Assert.Equal(Frame, decoding.Decode(packet, samples, fec: false));
                return samples.ToArray();
            }).ToArray();
            Assert.InRange(AudioLevels.Rms(heard) - AudioLevels.Rms(Speech.Samples.Span), -1.5, 1.5);
            Assert.InRange(SignalToNoise.Of(Speech.Samples.Span, heard, maxDelay: 200), 3, 60);
        }
    }

    [Fact]
    public void The_libraries_of_Opus_understand_each_other()
    {
        var byConcentus = Decode(new ConcentusDecoder(), Encode(OpusLibrary.CreateEncoder()));
        var bySystem = Decode(OpusLibrary.CreateDecoder(), Encode(OpusLibrary.CreateEncoder()));
        Assert.InRange(SignalToNoise.Of(bySystem, byConcentus, maxDelay: 0), 25, 200);
    }

    [Fact]
    public void A_lost_packet_of_Opus_is_taken_from_the_next_one()
    {
        var packets = Encode(AudioCodec.Opus.CreateEncoder());
        var whole = Decode(AudioCodec.Opus.CreateDecoder(), packets);
        var (repaired, guessed) = (Losing(packets, withNext: true), Losing(packets, withNext: false));

        Assert.Equal(whole.Length, repaired.Length);
        var gain = SignalToNoise.Of(whole, repaired, maxDelay: 0) - SignalToNoise.Of(whole, guessed, maxDelay: 0);
        Assert.InRange(gain, 1, 40);
    }

    [Fact]
    public void A_long_hole_in_Opus_becomes_silence()
    {
        using var decoder = AudioCodec.Opus.CreateDecoder();
        foreach (var packet in Encode(AudioCodec.Opus.CreateEncoder()).Take(50))
            decoder.Decode(packet);
        var guesses = 0;
        while (!decoder.Conceal(960, default).IsEmpty)
            guesses++;
        Assert.Equal(5, guesses);
    }

    [Fact]
    public void What_is_no_Opus_is_no_sound_by_either_library()
    {
        var random = new Random(5);
        foreach (var decoder in new[] { new ConcentusDecoder(), OpusLibrary.CreateDecoder() })
        {
            using (decoder)
                for (var i = 0; i < 3000; i++)
                {
                    var packet = new byte[random.Next(1, 60)];
                    random.NextBytes(packet);
                    Assert.InRange(decoder.Decode(packet, new short[1920], fec: i % 3 == 0), -10, 1920);
                }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x48, 0 }, 960)] // SILK wideband, one frame of 20 ms
    [InlineData(new byte[] { 0x59, 0 }, 5760)] // two of 60 ms
    [InlineData(new byte[] { 0x7B, 0x03, 0 }, 2880)] // hybrid, three of 20 ms
    [InlineData(new byte[] { 0x83, 0x04 }, 480)] // CELT, four of 2.5 ms
    [InlineData(new byte[] { 0x5B, 0x3F }, 0)] // sixty-three of 60 ms
    [InlineData(new byte[] { 0x4B }, 0)] // their number is missing
    [InlineData(new byte[0], 0)]
    public void The_first_bytes_of_an_Opus_packet_tell_how_long_it_is(byte[] packet, int units) =>
        Assert.Equal(units, AudioCodec.Opus.UnitsIn(packet));

    [Fact]
    public void Silence_in_every_codec_is_silent()
    {
        Span<byte> payload = stackalloc byte[480];
        foreach (var codec in AudioCodec.All)
        {
            using var decoder = codec.CreateDecoder();
            var room = new short[AudioFrame.MaxSamples];
            for (var i = 0; i < 20; i++)
            {
                var length = codec.CompleteWithSilence(payload, 0, 20);
                Assert.Equal(20 * codec.UnitsPerMillisecond, codec.UnitsIn(payload[..length]));
                Assert.InRange(AudioLevels.Rms(decoder.Decode(payload[..length]).Samples(room)), -100, -60);
            }
        }
    }

    [Fact]
    public void Decoding_allocates_nothing()
    {
        foreach (var codec in new[] { AudioCodec.G722, AudioCodec.Opus })
        {
            if (codec == AudioCodec.Opus && !LibOpus.IsThere)
                continue;
            using var decoder = codec.CreateDecoder();
            var packets = Encode(codec.CreateEncoder());
            decoder.Decode(packets[0]);
            decoder.Conceal(960, packets[1]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var packet in packets)
                decoder.Decode(packet);
            decoder.Conceal(960, packets[1]);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static IEnumerable<(IAudioEncoder, IOpusDecoding)> Libraries()
    {
        yield return (new ConcentusEncoder(), new ConcentusDecoder());
        if (LibOpus.IsThere)
            yield return (new LibOpusEncoder(), new LibOpusDecoder());
    }

    private static byte[][] Encode(IAudioEncoder encoder)
    {
        using (encoder)
            return [.. Speech.Samples.ToArray().Chunk(Frame).Where(frame => frame.Length == Frame).Select(frame =>
            {
                var payload = new byte[OpusAudioCodec.MaxPacketBytes];
                return payload[..encoder.Encode(frame, payload)];
            })];
    }

    private static short[] Decode(IOpusDecoding decoder, byte[][] packets)
    {
        var samples = new short[Frame];
        using (decoder)
            return [.. packets.SelectMany(packet => samples[..decoder.Decode(packet, samples, fec: false)].ToArray())];
    }

    private static short[] Decode(IAudioDecoder decoder, byte[][] packets)
    {
        using (decoder)
            return [.. packets.SelectMany(packet => decoder.Decode(packet).Samples(default).ToArray())];
    }

    // Every tenth packet is lost; the one after it is there.
    private static short[] Losing(byte[][] packets, bool withNext)
    {
        using var decoder = AudioCodec.Opus.CreateDecoder();
        var heard = new List<short>();
        for (var i = 0; i < packets.Length; i++)
        {
            var isLost = i % 10 == 5 && i + 1 < packets.Length;
            heard.AddRange(isLost
                ? decoder.Conceal(960, withNext ? packets[i + 1] : default).Samples(default)
                : decoder.Decode(packets[i]).Samples(default));
        }

        return [.. heard];
    }
}
