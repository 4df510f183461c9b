using UmServer.Media;
using UmServer.PromptBuilder;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

public sealed class PromptMakerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeSpeechEngine _fake;
    private readonly string _language;

    public PromptMakerTests()
    {
        _fake = new FakeSpeechEngine(_folder);
        _language = Directory.CreateDirectory(_folder.File("xx")).FullName;
        Write("Hello.", "one");
        using var said = File.Create(_fake.Said);
        WavFile.Write(said, Tones.Tone(TimeSpan.FromMilliseconds(200), 22_050, -40, 300));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_clip_is_made_once_and_then_all_match()
    {
        Assert.NotEmpty(Check());
        Assert.Empty(await MakeAsync());
        Assert.Empty(Check());
        Assert.Equal(["Hello.", "one"], _fake.Asked);
        Assert.Empty(await MakeAsync());
        Assert.Equal(2, _fake.Asked.Count);
    }

    [Fact]
    public async Task Only_what_changed_is_made_again_and_what_is_gone_goes()
    {
        await MakeAsync();
        Write("Good day.", "one");
        await File.WriteAllTextAsync(Path.Combine(_language, "stray.wav"), "");
        Assert.Equal(2, Check().Count);
        await MakeAsync();
        Assert.Equal(["Hello.", "one", "Good day."], _fake.Asked);
        Assert.Empty(Check());
    }

    [Fact]
    public async Task The_same_text_makes_the_same_bytes()
    {
        await MakeAsync();
        byte[] first = await File.ReadAllBytesAsync(Path.Combine(_language, "hello.wav"));
        File.Delete(Path.Combine(_language, "hello.wav"));
        await MakeAsync();
        Assert.Equal(first, await File.ReadAllBytesAsync(Path.Combine(_language, "hello.wav")));
    }

    [Fact]
    public async Task A_person_s_recording_is_taken_when_it_has_the_right_form()
    {
        await MakeAsync();
        using (var file = File.Create(Path.Combine(_language, "hello.wav")))
            WavFile.Write(file, Tones.Tone(TimeSpan.FromSeconds(2), 16_000, -20, 500));
        Assert.Contains("the audio changed", Assert.Single(Check()), StringComparison.Ordinal);
        Maker().Accept();
        Assert.Empty(Check());
    }

    [Theory]
    [InlineData(8_000, -20, "16000 Hz")]
    [InlineData(16_000, -40, "-40.0 dBFS")]
    public async Task Audio_of_another_form_is_not(int rate, int level, string told)
    {
        await MakeAsync();
        using (var file = File.Create(Path.Combine(_language, "hello.wav")))
            WavFile.Write(file, Tones.Tone(TimeSpan.FromSeconds(2), rate, level, 500));
        Maker().Accept();
        Assert.Contains(told, Assert.Single(Check()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_engine_is_told_by_id()
    {
        _ = new FakeSpeechEngine(_folder, "echo out of breath >&2; exit 1");
        var problems = await MakeAsync();
        Assert.Equal(2, problems.Count);
        Assert.StartsWith("hello: ", problems[0], StringComparison.Ordinal);
        Assert.Contains("out of breath", problems[0], StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> MakeAsync()
    {
        var maker = Maker();
        return await maker.MakeAsync(maker.Outdated(all: false), () => { });
    }

    private IReadOnlyList<string> Check() => PromptCheck.Check(LanguageFolder.Open(_language));

    private PromptMaker Maker() => SpeechCommand.TryParse(_fake.CommandLine, out var command)
        ? new PromptMaker(LanguageFolder.Open(_language), new SpeechEngine(command, TimeProvider.System))
        : throw new FormatException(_fake.CommandLine);

    private void Write(string hello, string one) => File.WriteAllText(Path.Combine(_language, "prompts.json"), $$"""
        {
          "language": "xx",
          "clips": { "hello": "{{hello}}", "one": "{{one}}" },
          "plurals": {},
          "characters": {},
          "rules": { "cardinal": { "0": "one" }, "time": { "0": "one" } },
          "date": { "today": "one", "yesterday": "one", "this-year": "one", "other": "one" },
          "sentences": {}
        }
        """);
}
