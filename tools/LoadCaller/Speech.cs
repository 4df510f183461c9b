using System.Collections.Concurrent;
using UmServer.Media;

namespace UmServer.Tools.LoadCaller;

/// <summary>What the phones say, round and round, in every codec.</summary>
public sealed class Speech
{
    private const int Rate = 16_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    private readonly AudioClip _words;
    private readonly ConcurrentDictionary<AudioCodec, SpokenLoop> _loops = new();

    private Speech(AudioClip words) => _words = words;

    /// <summary>Strings WAV files together, the longest first.</summary>
    public static Speech FromFolder(string folder)
    {
        var words = new List<short>();
        foreach (var file in new DirectoryInfo(folder).GetFiles("*.wav").OrderByDescending(f => f.Length).ThenBy(f => f.Name))
        {
            if (words.Count >= Longest.TotalSeconds * Rate)
                break;
            if (!AudioFile.TryRead(file.FullName, out var clip, out var error))
                throw new MeasurementException($"{file.FullName}: {error}");
            words.AddRange(clip.Resample(Rate).Samples.Span);
        }

        if (words.Count < Rate)
            throw new MeasurementException($"{folder} holds no speech.");
        return new Speech(AudioClip.FromSamples([.. words], Rate));
    }

    /// <summary>The speech as the phones send it.</summary>
    public SpokenLoop In(AudioCodec codec) => _loops.GetOrAdd(
        codec, wanted => new SpokenLoop(wanted, _words.Resample(wanted.SampleRate).Samples.Span));

    /// <summary>The speech as an announcement that lasts at least so long.</summary>
    public AudioClip Announcement(TimeSpan length)
    {
        var words = _words.Samples.Span;
        var samples = new short[(int)(length.TotalSeconds * Rate)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = words[i % words.Length];
        return AudioClip.FromSamples(samples, Rate);
    }
}
