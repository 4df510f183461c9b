using UmServer.Core;
using UmServer.Media;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>A voice with a tiny language, recordings in a folder and an engine that the test writes.</summary>
internal sealed class VoiceFixture : IAudioStore, IDisposable
{
    private const string Language = """
        {
          "language": "en-US",
          "clips": { "one": "one", "two": "two", "hello": "Hello.", "lost": "lost" },
          "plurals": {},
          "characters": { "1": "one", "2": "two" },
          "rules": { "cardinal": { "1": "one", "2": "two" }, "time": { "0": "one" } },
          "date": { "today": "one", "yesterday": "two", "this-year": "one", "other": "two" },
          "sentences": { "greet": "hello {user} ," }
        }
        """;

    private readonly SpeechEngine _engine;

    public VoiceFixture(string? script = null)
    {
        Fake = new FakeSpeechEngine(Folder, script);
        Directory.CreateDirectory(Folder.File("prompts/en-US"));
        File.WriteAllText(Folder.File("prompts/en-US/prompts.json"), Language);
        foreach (var (id, length) in new[] { ("one", 100), ("two", 200), ("hello", 500) })
            WriteWav($"prompts/en-US/{id}.wav", length, 16_000);
        WriteWav("said.wav", 300, 22_050);
        _engine = SpeechCommand.TryParse(Fake.CommandLine, out var command)
            ? new SpeechEngine(command, Time)
            : throw new FormatException(Fake.CommandLine);
        Cache = NewCache();
        Voice = new PhraseVoice(PromptLibrary.Load(Folder.File("prompts"), Log), Cache, this, Time, Log);
    }

    public TempFolder Folder { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public LogLines Log { get; } = new();

    public FakeSpeechEngine Fake { get; }

    public SpeechCache Cache { get; }

    public PhraseVoice Voice { get; }

    public SpeechCache NewCache() => new(_engine, Folder.File("cache/speech"), Time, Log);

    /// <summary>How long each clip of a phrase is, in milliseconds: it tells the clips apart.</summary>
    public async Task<IEnumerable<int>> Heard(params PhrasePart[] parts) =>
        (await Voice.SpeakAsync(Phrase.Of(parts), "en-US")).Select(clip => (int)clip.Duration.TotalMilliseconds);

    public string WriteWav(string name, int milliseconds, int rate)
    {
        using var stream = File.Create(Folder.File(name));
        WavFile.Write(stream, Tones.Tone(TimeSpan.FromMilliseconds(milliseconds), rate, -20, 400));
        return Folder.File(name);
    }

    public string LocationOf(AudioId id) => Folder.File(id.Value);

    public Task<Stream> OpenAsync(AudioId id) => Task.FromResult<Stream>(File.OpenRead(Folder.File(id.Value)));

    public Task<AudioId> ImportAsync(Stream content, string extension) => throw new NotSupportedException();

    public Task<AudioId> AdoptAsync(string path) => throw new NotSupportedException();

    public Task DropAsync(AudioId id) => throw new NotSupportedException();

    public Task SweepAsync() => throw new NotSupportedException();

    public void Dispose()
    {
        _engine.Dispose();
        Folder.Dispose();
    }
}
