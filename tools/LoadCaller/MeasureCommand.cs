using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace UmServer.Tools.LoadCaller;

/// <summary>The command line; <c>tools/measure.sh</c> builds what it needs and fills it in.</summary>
public static class MeasureCommand
{
    private const int Done = 0;
    private const int Refused = 1;

    /// <summary>As wide as the table needs when it goes to a file.</summary>
    private const int FileColumns = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    private static readonly Option<FileInfo> Service = new("--service")
    {
        Description = "The built UmServer.Service.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo> Bench = new("--bench")
    {
        Description = "The folder with the compiled floor and phones.",
        Required = true,
    };

    private static readonly Option<FileInfo> Redirect = new("--redirect")
    {
        Description = "SIPp's scenario of a redirected caller.",
        Required = true,
    };

    private static readonly Option<DirectoryInfo> Prompts = new("--prompts")
    {
        Description = "WAV files that the phones speak.",
        Required = true,
    };

    private static readonly Option<int[]> Calls = new("--calls")
    {
        Description = "How many calls at a time.",
        DefaultValueFactory = _ => [100, 400],
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Window = new("--window")
    {
        Description = "Seconds over which each load is measured.",
        DefaultValueFactory = _ => 15,
    };

    private static readonly Option<string[]> Only = new("--only")
    {
        Description =
            $"Only these: floor, {string.Join(", ", MediaKind.All.Select(kind => kind.Name))}, redirect, setup.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Large = new("--large")
    {
        Description = "With 10,000 mailboxes, 300 attendants and 300 hunt groups beside what is called.",
    };

    private static readonly Option<string[]> Against = new("--against")
    {
        Description = "Another build's caller and service, measured in turns; none: the large and the small one.",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> Markdown = new("--markdown") { Description = "The table for a README." };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "Also writes the figures here." };

    public static Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand("Measures the server under load, against the least that any server could do.")
        {
            Service, Bench, Redirect, Prompts, Calls, Window, Only, Large, Against, Markdown, Json,
        };
        command.SetAction(MeasureAsync);
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> MeasureAsync(ParseResult asked, CancellationToken stopping)
    {
        var plan = new Plan
        {
            Service = asked.GetValue(Service)!.FullName,
            BenchFolder = asked.GetValue(Bench)!.FullName,
            RedirectScenario = asked.GetValue(Redirect)!.FullName,
            PromptFolder = asked.GetValue(Prompts)!.FullName,
            Calls = asked.GetValue(Calls)!,
            Window = TimeSpan.FromSeconds(asked.GetValue(Window)),
            Only = asked.GetValue(Only) ?? [],
            IsLarge = asked.GetValue(Large),
        };
        var progress = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Longest);
        try
        {
            var rows = await progress.Status().StartAsync(
                "Starting", status => RunAsync(asked, plan, text => status.Status(Markup.Escape(text)), limit.Token));
            if (Console.IsOutputRedirected)
                AnsiConsole.Profile.Width = FileColumns;
            AnsiConsole.Write(Report.Table(rows, asked.GetValue(Markdown)));
            if (asked.GetValue(Json) is { } file)
                await File.WriteAllTextAsync(file.FullName, Report.Json(rows), stopping);
            return Done;
        }
        catch (MeasurementException e)
        {
            progress.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return Refused;
        }
        catch (OperationCanceledException)
        {
            progress.MarkupLineInterpolated($"[red]Stopped, or not done within {Longest.TotalMinutes:0} minutes.[/]");
            return Refused;
        }
    }

    private static Task<IReadOnlyList<Row>> RunAsync(
        ParseResult asked, Plan plan, Action<string> tell, CancellationToken stopping)
    {
        if (asked.GetResult(Against) is null)
            return Measurements.RunAsync(plan, tell, stopping);
        string[] ours = [Environment.ProcessPath!, "--service", plan.Service, .. Common(plan)];
        return (asked.GetValue(Against) switch
        {
            [var caller, var service] => new Comparison(
                plan.IsLarge ? [.. ours, Large.Name] : ours, [caller, "--service", service, .. Common(plan)]),
            [] or null => new Comparison([.. ours, Large.Name], ours),
            _ => throw new MeasurementException("--against takes a caller and a service, or nothing."),
        }).RunAsync(plan, tell, stopping);
    }

    private static string[] Common(Plan plan) =>
    [
        "--bench", plan.BenchFolder, "--redirect", plan.RedirectScenario, "--prompts", plan.PromptFolder,
        "--window", Number((int)plan.Window.TotalSeconds), "--calls", .. plan.Calls.Select(Number),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
