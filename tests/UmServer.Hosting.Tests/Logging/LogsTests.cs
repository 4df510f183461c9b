using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using UmServer.Core;
using UmServer.Testing;
using ILogger = Microsoft.Extensions.Logging.ILogger;

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

    [Fact]
    public void A_full_file_is_followed_by_the_next_and_the_oldest_goes()
    {
        var text = new string('x', 10_000);
        var data = new DataFolder(_folder.Path);
        using (var logs = Logs.Create(data, new LogSettings { MaxFileMiB = 1, MaxFiles = 2 }, "test"))
        {
            var log = logs.CreateLogger("Test");
            for (var i = 0; i < 400; i++)
                Full(log, text);
        }

        var files = new DirectoryInfo(data.Logs).GetFiles();
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.InRange(file.Length, 1, 1024 * 1024 + text.Length + 200));
    }

    [Fact]
    public async Task Lines_that_come_faster_than_they_are_written_are_counted()
    {
        using var release = new ManualResetEventSlim();
        var written = new List<string>();
        var writer = new LoggerConfiguration().WriteTo.Sink(new SlowSink(release, written)).CreateLogger();
        const int More = 50;
        using (var logger = new LoggerConfiguration().WriteTo.Sink(new QueuedSink(writer)).CreateLogger())
        {
            logger.Information("first");
            await SlowSink.Entered.WaitAsync(); // it holds one, and ten thousand may wait
            for (var i = 0; i < 10_000 + More; i++)
                logger.Information("line");
            release.Set();
        }

        Assert.Equal($"{More} log lines were lost: they came faster than they could be written", written[^1]);
        Assert.Equal(10_002, written.Count);
    }

    [LoggerMessage(1, LogLevel.Warning, "The {What} is full")]
    private static partial void Full(ILogger log, string what);

    [LoggerMessage(2, LogLevel.Error, "{What} failed")]
    private static partial void Failed(ILogger log, string what);

    /// <summary>Writes nothing until it may.</summary>
    private sealed class SlowSink(ManualResetEventSlim release, List<string> written) : ILogEventSink
    {
        public static readonly SemaphoreSlim Entered = new(0);

        public void Emit(LogEvent logEvent)
        {
            if (!release.IsSet)
                Entered.Release();
            release.Wait();
            written.Add(logEvent.RenderMessage(CultureInfo.InvariantCulture));
        }
    }

    private string[] Write(LogSettings settings, Action<ILogger> write)
    {
        var data = new DataFolder(_folder.Path);
        using (var logs = Logs.Create(data, settings, "test"))
            write(logs.CreateLogger("Test"));
        return File.ReadAllLines(Assert.Single(Directory.GetFiles(data.Logs)));
    }
}
