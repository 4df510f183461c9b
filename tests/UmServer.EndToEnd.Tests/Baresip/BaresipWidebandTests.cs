using System.Numerics;
using System.Runtime.InteropServices;
using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>baresip leaves messages in G.722 and Opus.</summary>
public sealed class BaresipWidebandTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const int Rate = 16_000;

    /// <summary>Samples of the words' beginning and of their end that are looked for in the message.</summary>
    private const int Piece = Rate / 2;

    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(40);

    private RunningServer Server => fixture.Server;

    [PeerTheory(BaresipPhone.Program, Speech.Engine)]
    [InlineData("G722/16000/1", "G722", 0.95)]
    [InlineData("opus/48000/2", "opus", 0.80)]
    public async Task A_message_is_whole_and_wideband(string codec, string name, double likeness)
    {
        using var folder = new TempFolder();
        var speech = await Speech.SayAsync("This is bare sip. The line is wide, and I have nothing more to say.", Rate);
        var words = speech.Samples.ToArray();
        short[] microphone = [.. new short[5 * Rate], .. words, .. new short[2 * Rate]];
        using (var file = File.Create(folder.File("microphone.wav")))
            WavFile.Write(file, AudioClip.FromSamples(microphone, Rate));

        await using var phone = await BaresipPhone.StartAsync("2025550198", folder.File("microphone.wav"), codec, Rate);
        await phone.CallAsync(Server.Address("1002"));
        await phone.PressAsync('#');
        await phone.UntilClosedAsync(); // at the end of its file

        var message = Assert.Single(await Server.MessagesAsync("1002", 1));
        var heard = await Server.ExportLinearAsync(message);
        await Server.Store.Messages.PurgeAsync(message.Id);
        var (begin, beginLikeness) = Find(words.AsSpan(0, Piece), heard);
        var (end, endLikeness) = Find(words.AsSpan(words.Length - Piece), heard);
        var length = TimeSpan.FromSeconds((double)(end + Piece - begin) / Rate);
        Assert.Equal(Rate, heard.SampleRate);
        Assert.InRange(length, speech.Duration - Tolerance, speech.Duration + Tolerance);
        Assert.InRange(Math.Min(beginLikeness, endLikeness), likeness, 1.01);
        var record = await Server.Store.CallRecords.ListAsync(1);
        Assert.Equal(name, Assert.Single(record).Quality?.Codec, ignoreCase: true);
    }

    /// <summary>Where a piece is most alike, and how much: 1 is the same but for loudness.</summary>
    private static (int At, double Likeness) Find(ReadOnlySpan<short> piece, AudioClip clip)
    {
        var (wanted, samples) = (Floats(piece), Floats(clip.Samples.Span));
        var norm = Math.Sqrt(Dot(wanted, wanted));
        var best = (At: 0, Likeness: 0.0);
        for (var at = 0; at + wanted.Length <= samples.Length; at++)
        {
            var there = samples.AsSpan(at, wanted.Length);
            var likeness = Dot(wanted, there) / (norm * Math.Sqrt(Math.Max(1, Dot(there, there))));
            if (likeness > best.Likeness)
                best = (at, likeness);
        }

        return best;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var lanesOfA = MemoryMarshal.Cast<float, Vector<float>>(a);
        var lanesOfB = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < lanesOfA.Length; i++)
            sums += lanesOfA[i] * lanesOfB[i];
        return Vector.Sum(sums); // a piece is a whole number of vectors
    }

    private static float[] Floats(ReadOnlySpan<short> samples)
    {
        var floats = new float[samples.Length];
        for (var i = 0; i < samples.Length; i++)
            floats[i] = samples[i];
        return floats;
    }
}
