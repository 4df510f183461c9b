using System.Buffers.Binary;
using NAudio.Wave;

namespace UmServer.Media.Tests;

public sealed class AudioFileTests
{
    private static readonly byte[] EveryCode = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    public static TheoryData<string> Laws => ["PCMU", "PCMA"];

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_recording_exported_in_its_own_law_has_every_byte_of_the_line(string name)
    {
        G711Codec codec = Codec(name);
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
        G711Codec codec = Codec(name);
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
    [InlineData(24, new byte[] { 0x79, 0x34, 0x12, 0xFF, 0xFF, 0xFF, 0, 0, 0x80 }, new short[] { 0x1234, 0, -32768 })]
    [InlineData(32, new byte[] { 0x99, 0x99, 0x34, 0x12, 255, 255, 255, 0x7F }, new short[] { 0x1235, 32767 })]
    [InlineData(12, new byte[] { 0x30, 0x12 }, new short[] { 0x1230 })]
    [InlineData(20, new byte[] { 0x00, 0x34, 0x12 }, new short[] { 0x1234 })]
    public void Wav_samples_of_any_width_become_16_bits_by_rounding(int bits, byte[] data, short[] expected) =>
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
        AssertRefused("RIFF....WAVE", "no format chunk");
        AssertRefused(Riff(Chunk("fmt "u8, Format(1, 1, 8000, 16))), "no data chunk");
        AssertRefused(Riff(Chunk("data"u8, [0])), "no format chunk");
        AssertRefused(Riff(Chunk("fmt "u8, [1, 0]), Chunk("data"u8, [])), "format chunk is cut short");
        AssertRefused(WavOf(85, 1, 8000, 0, []), Unsupported("MpegLayer3", 0));
        AssertRefused(WavOf(17, 1, 8000, 4, []), Unsupported("DviAdpcm", 4));
        AssertRefused(WavOf(1, 1, 8000, 64, []), Unsupported("Pcm", 64));
        AssertRefused(WavOf(3, 1, 8000, 16, []), Unsupported("IeeeFloat", 16));
        AssertRefused(WavOf(9999, 1, 8000, 16, []), Unsupported("9999", 16));
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
    public void Floating_point_samples_are_read_and_what_is_louder_than_full_scale_is_held_there()
    {
        byte[] single = [.. new[] { 0.5f, -1f, 1f, 3f, -3f, float.NaN, float.NegativeInfinity }
            .SelectMany(BitConverter.GetBytes)];
        byte[] twice = [.. new[] { 0.5, -1, 1, 3, -3, double.NaN, 1e300 }.SelectMany(BitConverter.GetBytes)];
        short[] expected = [16384, -32768, 32767, 32767, -32768, 0];
        Assert.Equal([.. expected, -32768], Read(WavOf(3, 1, 48000, 32, single)).Samples.ToArray());
        Assert.Equal([.. expected, 32767], Read(WavOf(3, 1, 48000, 64, twice)).Samples.ToArray());
        byte[] stereo = [.. new[] { 0.25f, 0.75f }.SelectMany(BitConverter.GetBytes)];
        Assert.Equal([16384], Read(WavOf(3, 2, 48000, 32, stereo)).Samples.ToArray());
    }

    [Fact]
    public void The_extensible_format_of_floating_point_and_of_a_law_is_read()
    {
        byte[] audio = [.. BitConverter.GetBytes(-0.5f)];
        byte[] format = [.. Format(0xFFFE, 1, 44100, 32), 22, 0, 32, 0, 4, 0, 0, 0, 3, 0, .. new byte[14]];
        Assert.Equal([-16384], Read(Riff(Chunk("fmt "u8, format), Chunk("data"u8, audio))).Samples.ToArray());
        format = [.. Format(0xFFFE, 1, 8000, 8), 22, 0, 8, 0, 4, 0, 0, 0, 7, 0, .. new byte[14]];
        var clip = Read(Riff(Chunk("fmt "u8, format), Chunk("data"u8, EveryCode)));
        Assert.Equal(EveryCode, clip.GetEncoded(AudioCodec.Pcmu).ToArray());
    }

    [Fact]
    public void Data_may_come_before_the_format_and_a_chunk_of_odd_length_without_its_padding()
    {
        var (format, data) = (Chunk("fmt "u8, Format(1, 1, 8000, 16)), Chunk("data"u8, [7, 0, 8, 0]));
        Assert.Equal([7, 8], Read(Riff(data, format)).Samples.ToArray());
        Assert.Equal([7, 8], Read(Riff(Chunk("LIST"u8, [1, 2, 3])[..^1], format, data)).Samples.ToArray());
        Assert.Equal([7, 8], Read(Riff(format, Chunk("bext"u8, [1, 2, 3])[..^1], data)).Samples.ToArray());
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void A_file_cut_off_anywhere_gives_the_samples_that_are_there_or_a_reason(int bits)
    {
        byte[] file = WavOf(1, 2, 44100, bits, EveryCode);
        int header = file.Length - EveryCode.Length;
        for (int length = 0; length < file.Length; length++)
        {
            bool read = AudioFile.TryRead(file.AsMemory(0, length), out var clip, out string? error);
            Assert.Equal(length >= header, read);
            Assert.Equal(length < header, !string.IsNullOrEmpty(error));
            Assert.Equal(read ? (length - header) / (bits / 4) : 0, clip?.Samples.Length ?? 0);
        }
    }

    [Fact]
    public void A_chunk_that_claims_gigabytes_costs_no_more_than_the_file_has()
    {
        byte[] file = Riff(Chunk("LIST"u8, new byte[2000]), Chunk("fmt "u8, Format(3, 2, 44100, 64)));
        foreach (int at in new[] { 16, 12 + 8 + 2000 + 4 })
        {
            byte[] spoiled = [.. file];
            BinaryPrimitives.WriteUInt32LittleEndian(spoiled.AsSpan(at), 1_800_000_000);
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool read = AudioFile.TryRead(spoiled, out _, out _);
            Assert.False(read);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemoryFor(spoiled));
        }
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    [InlineData(1, 24)]
    [InlineData(3, 32)]
    [InlineData(3, 64)]
    [InlineData(7, 8)]
    public void A_long_file_takes_at_most_five_times_its_size(int tag, int bits)
    {
        byte[] file = WavOf(tag, 1, 8000, bits, new byte[1_000_000]);
        Read(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5 * file.Length);
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(1, 24)]
    [InlineData(3, 32)]
    public void Audio_is_written_as_other_programs_read_it(int tag, int bits)
    {
        byte[] file = WavOf(tag, 1, 16000, bits, new byte[4800]);
        using var written = new MemoryStream();
        WavFile.Write(written, Read(file));
        using var reader = new WaveFileReader(new MemoryStream(written.ToArray()));
        Assert.Equal(new WaveFormat(16000, 16, 1), reader.WaveFormat);
        Assert.Equal(4800 / (bits / 8), reader.SampleCount);
        Assert.Equal(44 + reader.Length, written.Length);
        Assert.True(written.CanWrite);
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
            WavOf(1, 2, 48000, 24, EveryCode),
            WavOf(1, 1, 8000, 32, EveryCode),
            WavOf(3, 2, 44100, 32, EveryCode),
            Riff(Chunk("data"u8, EveryCode), Chunk("fmt "u8, Format(3, 1, 96000, 64))),
        ];
        Mutations.Check(valid, 20_000, file =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool read = AudioFile.TryRead(file, out AudioClip? clip, out string? error);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemoryFor(file));
            if (read)
            {
                Assert.InRange(clip!.Samples.Length, 0, file.Length);
                Assert.InRange(clip.SampleRate, 1000, 192_000);
            }
            else
            {
                Assert.False(string.IsNullOrEmpty(error));
            }
        });
    }

    // What stays the same however small the file is: buffers, and the objects that read it.
    private static long MostMemoryFor(byte[] file) => 10 * file.Length + 100_000;

    private static string Unsupported(string kind, int bits) =>
        $"audio of the kind {kind} with {bits} bits is not supported; save it as PCM";

    private static G711Codec Codec(string name)
    {
        var codec = Assert.IsType<G711Codec>(AudioCodec.All.Single(known => known.Name == name));
        return codec;
    }

    private static AudioClip Spooled(G711Codec codec) => Read([.. AuFile.Header(codec), .. EveryCode]);

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
