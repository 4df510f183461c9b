using System.Buffers.Binary;
using System.Text;
using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>Calls in G.722 and Opus, and calls that change between them and G.711.</summary>
public sealed class WidebandTests : IAsyncDisposable
{
    private const int Rate = 16_000;

    private static readonly RecordingLimits Generous = new()
    {
        MaxDuration = TimeSpan.FromMinutes(20),
        IdleTimeout = TimeSpan.FromMinutes(20),
    };

    private readonly LiveCall _net = new();
    private readonly KeptRecording _recording = new();

    public ValueTask DisposeAsync() => _net.DisposeAsync();

    [Theory]
    [InlineData("G722")]
    [InlineData("opus")]
    public async Task What_is_said_in_it_is_kept_as_linear_samples_at_16_kHz(string codec)
    {
        var phone = await AnsweredAsync(codec);
        var recording = _net.Call.RecordAsync(_recording, Generous);
        await phone.SayAsync(Speech(seconds: 3));
        await phone.PressAsync("#");
        var end = await _net.RunAsync(recording);

        Assert.Equal(codec, await _net.CodecAsync());
        Assert.Equal(RecordingFormat.Pcm16k, _net.Call.RecordingFormat);
        Assert.Equal((RecordingEndReason.Key, '#'), (end.Reason, end.EndKey));
        var heard = Samples(_recording.Bytes);
        Assert.Equal(end.Duration, TimeSpan.FromTicks(heard.Length * (TimeSpan.TicksPerSecond / Rate)));
        Assert.InRange(end.Duration.TotalSeconds, 3, 6); // the test's time runs while a thread encodes
        var louder = AudioLevels.ActiveSpeech(heard, Rate) - AudioLevels.ActiveSpeech(Speech(3).Samples.Span, Rate);
        Assert.InRange(louder, -2, 2);
        Assert.InRange(end.Speech.TotalSeconds, 2, 3.5);
    }

    [Theory]
    [InlineData("G722", "PCMU")]
    [InlineData("opus", "PCMA")]
    [InlineData("PCMU", "opus")]
    [InlineData("PCMA", "G722")]
    [InlineData("G722", "opus")]
    public async Task A_codec_that_changes_changes_neither_format_nor_length(string first, string second)
    {
        var phone = await AnsweredAsync(first);
        var format = _net.Call.RecordingFormat;
        var start = _net.Time.GetUtcNow();
        var recording = _net.Call.RecordAsync(_recording, Generous);
        await phone.SayAsync(Speech(seconds: 2));
        var other = new SdpOfferAnswer(new SdpLocalMedia { Rtp = phone.Media.LocalEndPoint, Codecs = [Codec(second)] });
        Assert.Equal(200, await phone.ChangeAsync(sdp: other));
        await _net.RunAsync(phone.Media.PlayAsync(new ClipSource([Speech(seconds: 2)], Codec(second))));
        var passed = _net.Time.GetUtcNow() - start;
        await phone.PressAsync("#");
        var end = await _net.RunAsync(recording);

        Assert.Equal(second, await _net.CodecAsync());
        Assert.Equal(format, _net.Call.RecordingFormat);
        var bytesPerSecond = format == RecordingFormat.Pcm16k ? 2 * Rate : 8000;
        Assert.Equal(end.Duration.TotalSeconds, (double)_recording.Bytes.Length / bytesPerSecond, 0.001);
        Assert.InRange(end.Duration.TotalSeconds, passed.TotalSeconds - 0.1, passed.TotalSeconds + 0.1);
        Assert.InRange(end.Speech.TotalSeconds, 3, 4.6);
    }

    [Theory]
    [InlineData("G722")]
    [InlineData("opus")]
    public async Task A_prompt_is_heard_and_goes_on_in_another_codec(string codec)
    {
        var phone = await AnsweredAsync(codec);
        var heard = new LoudnessSink();
        phone.Media.Record(heard);
        var playing = _net.Call.PlayAsync(new Phrase([.. Enumerable.Repeat<PhrasePart>(new PhrasePart.Tone(), 12)]));
        await _net.RunAsync(1);
        Assert.InRange(heard.Sound.TotalSeconds, 0.5, 1.1);
        var other = new SdpOfferAnswer(
            new SdpLocalMedia { Rtp = phone.Media.LocalEndPoint, Codecs = [AudioCodec.Pcmu] });
        Assert.Equal(200, await phone.ChangeAsync(sdp: other));
        await _net.RunAsync(playing);
        await _net.RunAsync(0.1);

        Assert.InRange(heard.Sound.TotalSeconds, 2.7, 3.3); // twelve tones of a quarter of a second
    }

    [Theory]
    [InlineData("opus,g722,pcmu,pcma", "PCMU")]
    [InlineData("g722,opus", "G722")]
    [InlineData("pcma,pcmu", "PCMA")]
    [InlineData("opus", "opus")]
    public async Task The_gateways_order_counts_if_it_was_set_and_else_the_offers(string setting, string expected)
    {
        Assert.True(CodecOrder.TryParse(setting, out var order));
        _net.Codecs = order;
        var phone = new TestPhone(_net, AudioCodec.Pcmu, AudioCodec.Pcma, AudioCodec.Opus, AudioCodec.G722);
        await _net.RunAsync((await _net.ArrivedAsync()).AnswerAsync());
        await _net.RunAsync(phone.Settled);
        Assert.Equal(expected, await _net.CodecAsync());
        Assert.Equal(expected, phone.Sdp.Agreement?.Codec.Name);
    }

    [Fact]
    public async Task Keys_beside_Opus_have_its_clock_or_that_of_G711()
    {
        foreach (var offered in new[] { "telephone-event/48000", "telephone-event/8000" })
        {
            await using var net = new LiveCall();
            var phone = new TestPhone(net, AudioCodec.Opus);
            await net.RunAsync((await net.ArrivedAsync()).AnswerAsync());
            await net.RunAsync(phone.Settled);
            var offer = Encoding.ASCII.GetString(phone.Sdp.MakeOffer())
                .Replace("telephone-event/48000", offered, StringComparison.Ordinal);
            var response = await net.RunAsync(phone.Session.ReInviteAsync(
                new SipBody("application/sdp", Encoding.ASCII.GetBytes(offer))));

            Assert.Contains(offered, Encoding.ASCII.GetString(response.Body.Span), StringComparison.Ordinal);
            Assert.True(phone.Sdp.TryReadAnswer(response.Body.Span, out var agreement, out _));
            phone.Media.Apply(agreement);
            var collecting = net.Call.CollectAsync(Phrase.Empty, new KeyRule { MaxKeys = 2 });
            await phone.PressAsync("12");
            Assert.Equal("12", (await net.RunAsync(collecting)).Pressed);
        }
    }

    private async Task<TestPhone> AnsweredAsync(string codec)
    {
        var phone = new TestPhone(_net, Codec(codec));
        await _net.RunAsync((await _net.ArrivedAsync()).AnswerAsync());
        await _net.RunAsync(phone.Settled);
        return phone;
    }

    private static AudioCodec Codec(string name) => AudioCodec.All.Single(codec => codec.Name == name);

    /// <summary>A voiced sound that swells and fades, as speech does.</summary>
    private static AudioClip Speech(int seconds)
    {
        var samples = new short[Rate * seconds];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)((Math.Sin(i * 0.06) + 0.5 * Math.Sin(i * 0.18) + 0.3 * Math.Sin(i * 0.6))
                * 6_000 * (1 + Math.Sin(i * 0.001)) / 2);
        return AudioClip.FromSamples(samples, Rate);
    }

    private static short[] Samples(byte[] bigEndian)
    {
        var samples = new short[bigEndian.Length / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16BigEndian(bigEndian.AsSpan(2 * i));
        return samples;
    }

    private sealed class LoudnessSink : IAudioSink
    {
        private long _loudTicks;

        public TimeSpan Sound => TimeSpan.FromTicks(Interlocked.Read(ref _loudTicks));

        public void Write(AudioFrame frame)
        {
            Span<short> room = stackalloc short[AudioFrame.MaxSamples];
            if (AudioLevels.Rms(frame.Samples(room)) > -30)
                Interlocked.Add(ref _loudTicks, frame.Duration.Ticks);
        }
    }
}
