using UmServer.Testing;

namespace UmServer.Media.Tests;

public sealed class SpeechEngineTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_text_arrives_as_it_is_and_no_shell_reads_it()
    {
        var fake = new FakeSpeechEngine(_folder, "echo sound > \"$2\"");
        using var engine = Engine(fake.CommandLine);
        Assert.Null(await engine.SpeakAsync("$(touch pwned); `id` \"quoted\"", _folder.File("out.wav")));
        Assert.Equal(["$(touch pwned); `id` \"quoted\""], fake.Asked);
        Assert.False(File.Exists(_folder.File("pwned")));
    }

    [Theory]
    [InlineData("echo no such voice >&2; exit 3", "ended with 3: no such voice")]
    [InlineData("exit 0", "made no file")]
    [InlineData(": > \"$2\"", "made no file")]
    [InlineData("yes | head -c 10000000; exit 1", "ended with 1")]
    public async Task A_failure_is_told_in_words(string script, string told)
    {
        using var engine = Engine(new FakeSpeechEngine(_folder, script).CommandLine);
        Assert.Contains(told, await engine.SpeakAsync("hello", _folder.File("out.wav")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_is_not_installed_is_a_failure_too()
    {
        using var engine = Engine($"{_folder.File("absent")} {{text}} {{file}}");
        string? failure = await engine.SpeakAsync("hello", _folder.File("out.wav"));
        Assert.Contains("does not start", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_hangs_is_ended()
    {
        using var engine = Engine(new FakeSpeechEngine(_folder, "exec sleep 3600").CommandLine);
        var speaking = engine.SpeakAsync("hello", _folder.File("out.wav"));
        _time.Advance(SpeechEngine.TimeLimit);
        Assert.Contains("took longer", await speaking, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_ends_but_leaves_its_output_open_is_not_waited_for()
    {
        using var engine = Engine(new FakeSpeechEngine(_folder, "sleep 5 & exit 0").CommandLine);
        var speaking = engine.SpeakAsync("hello", _folder.File("out.wav"));
        _time.Advance(SpeechEngine.TimeLimit);
        Assert.Contains("took longer", await speaking, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flite_speaks_when_it_is_installed()
    {
        using var engine = Engine("flite -voice slt -t {text} -o {file}");
        string? failure = await engine.SpeakAsync("Hello", _folder.File("out.wav"));
        // Without flite there is nothing to hear: the failure must say so, and the test ends here.
        if (failure is not null)
        {
            Assert.Contains("does not start", failure, StringComparison.Ordinal);
            return;
        }

        Assert.True(AudioFile.TryRead(_folder.File("out.wav"), out var raw, out _));
        var finished = PromptAudio.Finish(raw);
        Assert.Equal(PromptAudio.SampleRate, finished.SampleRate);
        Assert.InRange(
            AudioLevels.ActiveSpeech(finished.Samples.Span, finished.SampleRate),
            PromptAudio.Level - PromptAudio.Tolerance,
            PromptAudio.Level + PromptAudio.Tolerance);
    }

    private SpeechEngine Engine(string line) => SpeechCommand.TryParse(line, out var command)
        ? new SpeechEngine(command, _time)
        : throw new FormatException(line);
}
