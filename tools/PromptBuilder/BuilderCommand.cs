using System.CommandLine;
using Spectre.Console;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.PromptBuilder;

/// <summary>The command line: <c>PromptBuilder FOLDER [--engine COMMAND] [--check | --accept | --all]</c>.</summary>
public sealed class BuilderCommand
{
    private const int Done = 0;
    private const int Refused = 1;

    private readonly IAnsiConsole _console;
    private readonly Argument<string> _folder = new("folder")
    {
        Description = "A language's folder, with prompts.json in it.",
        DefaultValueFactory = _ => Path.Combine("prompts", "en-US"),
    };

    private readonly Option<string> _engine = new("--engine")
    {
        Description = "The speech engine's command line; {text} and {file} are filled in, without a shell.",
        DefaultValueFactory = _ => new SpeechSettings().Engine,
    };

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Only say whether ids, texts and audio match.",
    };

    private readonly Option<bool> _accept = new("--accept")
    {
        Description = "Take the audio as it is, as when a person recorded it.",
    };

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Make every clip again.",
    };

    public BuilderCommand(IAnsiConsole console) => _console = console;

    public RootCommand Create()
    {
        var root = new RootCommand("Makes the audio of every prompt whose text changed.")
        {
            _folder, _engine, _check, _accept, _all,
        };
        root.SetAction((result, _) => RunAsync(result));
        return root;
    }

    private async Task<int> RunAsync(ParseResult options)
    {
        if (!SpeechCommand.TryParse(options.GetValue(_engine)!, out var command))
            return Refuse(["--engine needs a program, {text} and {file}."]);
        try
        {
            var folder = LanguageFolder.Open(options.GetValue(_folder)!);
            using var engine = new SpeechEngine(command, TimeProvider.System);
            var maker = new PromptMaker(folder, engine);
            if (options.GetValue(_check))
                return Report(folder);
            if (options.GetValue(_accept))
                maker.Accept();
            else if (await MakeAsync(maker, options.GetValue(_all)) is { Count: > 0 } problems)
                return Refuse(problems);
            return Report(folder);
        }
        catch (Exception e) when (e is PhraseBookException or IOException or UnauthorizedAccessException)
        {
            return Refuse([e.Message]);
        }
    }

    private async Task<IReadOnlyList<string>> MakeAsync(PromptMaker maker, bool all)
    {
        var clips = maker.Outdated(all);
        return await _console.Progress().StartAsync(async progress =>
        {
            var task = progress.AddTask("Speaking", maxValue: Math.Max(1, clips.Count));
            var problems = await maker.MakeAsync(clips, () => task.Increment(1));
            task.Value = task.MaxValue;
            return problems;
        });
    }

    private int Report(LanguageFolder folder)
    {
        var problems = PromptCheck.Check(folder);
        if (problems.Count > 0)
            return Refuse(problems);
        _console.MarkupLineInterpolated($"{folder.Book.Language}: {folder.Book.Clips.Count} clips, all of them match.");
        return Done;
    }

    private int Refuse(IEnumerable<string> problems)
    {
        foreach (string problem in problems)
            _console.MarkupLineInterpolated($"[red]{problem}[/]");
        return Refused;
    }
}
