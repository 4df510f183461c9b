using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Hosting.Tests;

/// <summary>What the log file holds.</summary>
public sealed partial class LogsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_says_when_how_bad_and_what()
    {
        var lines = Write(new LogSettings(), log => Full(log, "spool"));

        Assert.Matches(
            @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\S+ WRN Test .*The spool is full$", Assert.Single(lines));
    }

    [Fact]
    public void What_is_below_the_level_is_left_out()
    {
        var lines = Write(new LogSettings { Level = "Error" }, log =>
        {
            Full(log, "spool");
            Failed(log, "the disk");
        });

        Assert.EndsWith("the disk failed", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_from_the_network_can_forge_no_line_and_move_no_cursor()
    {
        var lines = Write(
            new LogSettings(), log => Failed(log, "x\r\n2026-01-01 ERR forged\u001b[2J"));

        const string harmless = "x\uFFFD\uFFFD2026-01-01 ERR forged\uFFFD[2J failed";
        Assert.EndsWith(harmless, Assert.Single(lines), StringComparison.Ordinal);
    }

    [LoggerMessage(1, LogLevel.Warning, "The {What} is full")]
    private static partial void Full(ILogger log, string what);

    [LoggerMessage(2, LogLevel.Error, "{What} failed")]
    private static partial void Failed(ILogger log, string what);

    private string[] Write(LogSettings settings, Action<ILogger> write)
    {
        var data = new DataFolder(_folder.Path);
        using (var logs = Logs.Create(data, settings, "test"))
            write(logs.CreateLogger("Test"));
        return File.ReadAllLines(Assert.Single(Directory.GetFiles(data.Logs)));
    }
}
