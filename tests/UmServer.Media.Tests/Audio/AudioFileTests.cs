using System.Buffers.Binary;

namespace UmServer.Media.Tests;

public sealed class AudioFileTests
{
    private static readonly byte[] EveryCode = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    public static TheoryData<string> Laws => ["PCMU", "PCMA"];

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_recording_exported_in_its_own_law_has_every_byte_of_the_line(string name)
    {
        AudioCodec codec = Codec(name);
        byte[] wav = Wav(Spooled(codec), name == "PCMU" ? AudioEncoding.MuLaw : AudioEncoding.ALaw);

        AudioClip clip = Read(wav);
        Assert.Same(codec, clip.SourceCodec);
        Assert.Equal(EveryCode, clip.GetEncoded(codec).ToArray());
        Assert.Equal(wav.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(4)));
        Assert.Equal(EveryCode, wav[58..]);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_recording_exported_as_PCM_has_every_sample_of_the_line(string name)
    {
        AudioCodec codec = Codec(name);
        var expected = new short[256];
        codec.Decode(EveryCode, expected);

        AudioClip clip = Read(Wav(Spooled(codec), AudioEncoding.Pcm16));
        Assert.Null(clip.SourceCodec);
        Assert.Equal(8000, clip.SampleRate);
        Assert.Equal(expected, clip.Samples.ToArray());
    }

    [Fact]
    public void A_spool_file_cut_off_at_any_byte_of_its_data_is_readable()
    {
        byte[] file = [.. AuFile.Header(AudioCodec.Pcmu), .. EveryCode];
        for (int length = AuFile.HeaderLength; length <= file.Length; length++)
        {
            Assert.Equal(length - AuFile.HeaderLength, Read(file[..length]).Samples.Length);
        }
    }

    [Fact]
    public void An_au_file_of_linear_stereo_is_mixed_to_mono()
    {
        byte[] file =
        [
            .. ".snd"u8, 0, 0, 0, 24, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0x3E, 0x80, 0, 0, 0, 2,
            0x10, 0x00, 0x20, 0x00, 0x7F, 0xFF, 0x7F, 0xFF,
        ];
        AudioClip clip = Read(file);
        Assert.Equal(16000, clip.SampleRate);
        Assert.Equal([0x1800], clip.Samples.ToArray()); // the size in the header says 4 bytes
    }

    [Theory]
    [InlineData(8, new byte[] { 0x00, 0x80, 0xFF }, new short[] { -32768, 0, 32512 })]
    [InlineData(16, new byte[] { 0x34, 0x12, 0x00, 0x80 }, new short[] { 0x1234, -32768 })]
    [InlineData(24, new byte[] { 0x99, 0x34, 0x12, 0xFF, 0xFF, 0xFF }, new short[] { 0x1234, -1 })]
    [InlineData(32, new byte[] { 0x99, 0x99, 0x34, 0x12 }, new short[] { 0x1234 })]
    public void Wav_samples_of_any_width_become_16_bits(int bits, byte[] data, short[] expected) =>
        Assert.Equal(expected, Read(WavOf(1, 1, 22050, bits, data)).Samples.ToArray());

    [Fact]
    public void Stereo_is_mixed_to_mono() =>
        Assert.Equal([150, -1], Read(WavOf(1, 2, 8000, 16, [100, 0, 200, 0, 255, 255, 255, 255])).Samples.ToArray());

    [Fact]
    public void The_extensible_format_and_unknown_chunks_are_read()
    {
        byte[] guid = [1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        byte[] format = [.. Format(0xFFFE, 1, 48000, 16), 22, 0, 16, 0, 4, 0, 0, 0, .. guid];
        byte[] file = Riff(Chunk("LIST"u8, [1, 2, 3]), Chunk("fmt "u8, format), Chunk("data"u8, [5, 0]));
        AudioClip clip = Read(file);
        Assert.Equal(48000, clip.SampleRate);
        Assert.Equal([5], clip.Samples.ToArray());
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(1000u)]
    public void A_data_size_left_open_or_too_large_reaches_to_the_end(uint size)
    {
        byte[] file = WavOf(1, 1, 8000, 16, [1, 0, 2, 0]);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 0xFFFFFFFF);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), size);
        Assert.Equal([1, 2], Read(file).Samples.ToArray());
    }

    [Fact]
    public void An_empty_recording_followed_by_a_chunk_stays_empty()
    {
        byte[] file = Riff(Chunk("fmt "u8, Format(1, 1, 8000, 16)), Chunk("data"u8, []), Chunk("LIST"u8, [1, 2]));
        Assert.Equal(0, Read(file).Samples.Length);
    }

    [Fact]
    public void A_sample_cut_in_half_is_dropped() =>
        Assert.Equal([1], Read(WavOf(1, 1, 8000, 16, [1, 0, 2, 0])[..^1]).Samples.ToArray());

    [Fact]
    public void What_is_no_audio_says_why()
    {
        AssertRefused("", "neither a WAV nor an AU file");
        AssertRefused("RIFF....WAVE", "no format chunk before the data");
        AssertRefused(Riff(Chunk("fmt "u8, Format(1, 1, 8000, 16))), "no data chunk");
        AssertRefused(Riff(Chunk("data"u8, [0])), "no format chunk before the data");
        AssertRefused(Riff(Chunk("fmt "u8, [1, 0])), "format chunk is cut short");
        AssertRefused(WavOf(85, 1, 8000, 0, []), "format 85 with 0 bits is not supported");
        AssertRefused(WavOf(1, 3, 8000, 16, []), "3 channels are not supported");
        AssertRefused(WavOf(1, 1, 0, 16, []), "sample rate 0 is not supported");
        AssertRefused(".snd", "not an AU file, or its header is cut short");
        byte[] header = AuFile.Header(AudioCodec.Pcmu);
        AssertRefused([.. header[..7], 255, .. header[8..]], "data offset 255 is outside the file");
    }

    [Fact]
    public void A_file_is_read_by_its_path_and_a_missing_one_is_an_error()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("um-audio").FullName, "tone.wav");
        AudioClip tone = Tones.Beep(16000);
        using (FileStream file = File.Create(path))
        {
            WavFile.Write(file, tone);
        }

        Assert.True(AudioFile.TryRead(path, out AudioClip? clip, out string? error), error);
        Assert.Equal(tone.Samples.ToArray(), clip.Samples.ToArray());
        Assert.False(AudioFile.TryRead(path + ".missing", out _, out error));
        Assert.Contains("missing", error, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void A_stream_that_never_ends_is_given_up_at_the_limit()
    {
        Assert.False(AudioFile.TryRead(new EndlessStream(), out _, out string? error));
        Assert.Contains("larger than", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_refused_with_a_reason_or_gives_no_more_samples_than_it_has_bytes()
    {
        byte[][] valid =
        [
            [.. AuFile.Header(AudioCodec.Pcma), .. EveryCode],
            WavOf(1, 2, 44100, 16, EveryCode),
            Wav(Spooled(AudioCodec.Pcmu), AudioEncoding.MuLaw),
            Riff(Chunk("LIST"u8, [1]), Chunk("fmt "u8, Format(1, 1, 8000, 8)), Chunk("data"u8, EveryCode)),
        ];
        Mutations.Check(valid, 20_000, file =>
        {
            if (AudioFile.TryRead(file, out AudioClip? clip, out string? error))
            {
                Assert.InRange(clip.Samples.Length, 0, file.Length);
                Assert.InRange(clip.SampleRate, 1000, 192_000);
            }
            else
            {
                Assert.NotEmpty(error);
            }
        });
    }

    private static AudioCodec Codec(string name)
    {
        Assert.True(AudioCodec.TryFind(name, 8000, out AudioCodec? codec));
        return codec;
    }

    private static AudioClip Spooled(AudioCodec codec) => Read([.. AuFile.Header(codec), .. EveryCode]);

    private static AudioClip Read(byte[] file)
    {
        Assert.True(AudioFile.TryRead(file, out AudioClip? clip, out string? error), error);
        return clip;
    }

    private static void AssertRefused(string file, string reason) =>
        AssertRefused(System.Text.Encoding.ASCII.GetBytes(file), reason);

    private static void AssertRefused(byte[] file, string reason)
    {
        Assert.False(AudioFile.TryRead(file, out _, out string? error));
        Assert.Equal(reason, error);
    }

    private static byte[] Wav(AudioClip clip, AudioEncoding encoding)
    {
        using var stream = new MemoryStream();
        WavFile.Write(stream, clip, encoding);
        return stream.ToArray();
    }

    private static byte[] WavOf(int tag, int channels, int rate, int bits, byte[] data) =>
        Riff(Chunk("fmt "u8, Format(tag, channels, rate, bits)), Chunk("data"u8, data));

    private static byte[] Format(int tag, int channels, int rate, int bits)
    {
        var format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(4), rate);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), (ushort)bits);
        return format;
    }

    private static byte[] Chunk(ReadOnlySpan<byte> id, byte[] body)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, body.Length);
        return [.. id, .. size, .. body, .. new byte[body.Length % 2]];
    }

    private static byte[] Riff(params byte[][] chunks)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, 4 + chunks.Sum(chunk => chunk.Length));
        return [.. "RIFF"u8, .. size, .. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;

        public override int Read(byte[] buffer, int offset, int count) => count;
    }
}
