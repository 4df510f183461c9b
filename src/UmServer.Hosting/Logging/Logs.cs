using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Hosting;

/// <summary>Log lines for a person at the terminal and, by day and size, under <c>logs/</c>.</summary>
public static class Logs
{
    private const string ConsoleLine = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Process} {Message:lj}{NewLine}{Exception}";
    private const string FileLine =
        "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {EventId} {Message:lj}{NewLine}{Exception}";

    private const long MiB = 1024 * 1024;

    /// <param name="process">Names the file and marks the lines: <c>service</c>, <c>worker-a</c>.</param>
    public static ILoggerFactory Create(DataFolder data, LogSettings settings, string process)
    {
        var level = Enum.Parse<LogEventLevel>(settings.Level);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .MinimumLevel.Override("Microsoft", level > LogEventLevel.Warning ? level : LogEventLevel.Warning)
            .Enrich.WithProperty("Process", process)
            .WriteTo.Sink(new QueuedSink(Writer(data, settings, process)))
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    private static Logger Writer(DataFolder data, LogSettings settings, string process) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .Enrich.With<OneLine>()
        .WriteTo.Console(outputTemplate: ConsoleLine, formatProvider: CultureInfo.InvariantCulture)
        .WriteTo.File(
            Path.Combine(data.Logs, $"{process}-.log"),
            outputTemplate: FileLine,
            formatProvider: CultureInfo.InvariantCulture,
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: settings.MaxFileMiB * MiB,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: settings.MaxFiles)
        .CreateLogger();
}
