using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>baresip follows the redirect and leaves messages.</summary>
public sealed class BaresipTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Number = "2025550199";
    private static readonly G711Codec Codec = AudioCodec.Pcmu;
    private static readonly TimeSpan UntilSpeech = TimeSpan.FromSeconds(5);

    // At the end of its file baresip hangs up.
    private static readonly TimeSpan AfterSpeech = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Promptness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private RunningServer Server => fixture.Server;

    [PeerTheory(BaresipPhone.Program, Speech.Engine)]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task A_message_is_left_and_sent(string transport)
    {
        using var folder = new TempFolder();
        var speech = await Speech.SayAsync("This is bare sip. The line is clear, and I have nothing more to say.");
        var words = AudioClip.FromSamples(Decode(speech.GetEncoded(Codec).Span), Codec.SampleRate).GetEncoded(Codec);
        var microphone = new RtpScore(Codec).Breathe(UntilSpeech).Say(words.Span).Breathe(AfterSpeech, seed: 2);
        WriteWav(folder.File("microphone.wav"), microphone.AudioBefore(microphone.Timestamp));

        await using var phone = await BaresipPhone.StartAsync(Number, folder.File("microphone.wav"));
        await phone.CallAsync($"{Server.Address("1001")};transport={transport}");
        await phone.PressAsync('#');
        await UntilRecordedAsync(words[^(int)(LastWords.TotalSeconds * Codec.SampleRate)..]);
        await phone.PressAsync('#');
        await phone.PressAsync('1');
        await phone.PressAsync('#');
        await phone.UntilClosedAsync();

        var message = Assert.Single(await Server.MessagesAsync("1001", 1));
        Assert.Equal(Number, message.CallerNumber);
        Assert.InRange(message.Duration, speech.Duration, speech.Duration + UntilSpeech + Promptness);
        var exported = await Server.ExportAsync(message);
        await Server.Store.Messages.PurgeAsync(message.Id);
        var isThere = exported.GetEncoded(Codec).Span.IndexOf(words.Span) >= 0;
        Assert.True(isThere, "the samples are not those that were sent");
    }

    /// <summary>baresip does not tell when its file is at its end; the server's spool does.</summary>
    private Task<string> UntilRecordedAsync(ReadOnlyMemory<byte> words) => Waiting.UntilAsync(
        async () =>
        {
            foreach (var file in Directory.EnumerateFiles(Server.Data.Spool, "*.au"))
            {
                var recorded = await File.ReadAllBytesAsync(file);
                if (recorded.AsSpan().IndexOf(words.Span) >= 0)
                    return file;
            }

            return null;
        },
        Patience, "what baresip says is not recorded");

    /// <summary>Values that G.711 has, one zero and not two: whoever encodes them gets the same bytes.</summary>
    private static void WriteWav(string path, byte[] encoded)
    {
        using var file = File.Create(path);
        WavFile.Write(file, AudioClip.FromSamples(Decode(encoded), Codec.SampleRate));
    }

    private static short[] Decode(ReadOnlySpan<byte> encoded)
    {
        var samples = new short[encoded.Length];
        Codec.Decode(encoded, samples);
        return samples;
    }
}
