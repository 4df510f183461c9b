using System.Text;

namespace UmServer.Cli;

/// <summary>Where a command runs: its streams, and what can be done with them.</summary>
public sealed record Terminal
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>The output as bytes, for audio.</summary>
    public required Func<Stream> OpenBinaryOut { get; init; }

    /// <summary>Columns of the terminal; null when the output goes to a file or a pipe, where nothing is cut.</summary>
    public int? Width { get; init; }

    public bool Colour { get; init; }

    /// <summary>Whether somebody can answer a question.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Reads a line without showing it, where somebody types it.</summary>
    public Func<string?>? ReadHidden { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        OpenBinaryOut = Console.OpenStandardOutput,
        Width = Console.IsOutputRedirected ? null : Math.Max(Console.WindowWidth, 40),
        Colour = !Console.IsOutputRedirected && WantsColour(),
        CanAsk = !Console.IsInputRedirected,
        ReadHidden = Console.IsInputRedirected ? null : ReadKeys,
    };

    // https://no-color.org: any value but the empty one.
    private static bool WantsColour() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    private static string? ReadKeys()
    {
        var line = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key != ConsoleKey.Backspace)
                line.Append(key.KeyChar);
            else if (line.Length > 0)
                line.Length--;
        }

        return line.ToString();
    }
}
