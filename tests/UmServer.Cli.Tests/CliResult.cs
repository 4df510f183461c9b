using System.Text.Json;

namespace UmServer.Cli.Tests;

/// <summary>What a command wrote and returned.</summary>
public sealed record CliResult(int ExitCode, string Out, string Error, byte[] Bytes)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Done, with nothing on the error stream but remarks.</summary>
    public CliResult Done()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return this;
    }

    /// <summary>Refused with one sentence that says what was wrong, and what would be right.</summary>
    public CliResult Refused(string wrong, string right)
    {
        Assert.Equal(1, ExitCode);
        Assert.Contains(wrong, Error);
        Assert.Contains(right, Error);
        Assert.Equal("", Out);
        return this;
    }

    /// <summary>Not understood; the error stream says why.</summary>
    public CliResult Misused(string wrong)
    {
        Assert.Equal(2, ExitCode);
        Assert.Contains(wrong, Error);
        Assert.Equal("", Out);
        return this;
    }
}
