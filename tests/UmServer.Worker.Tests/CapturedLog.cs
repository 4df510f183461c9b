using Microsoft.Extensions.Logging;

namespace UmServer.Worker.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class CapturedLog : ILogger
{
    public List<(LogLevel Level, string Text)> Lines { get; } = [];

    public IEnumerable<string> Errors => Lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        Lines.Add((logLevel, formatter(state, exception) + (exception is null ? "" : $" {exception}")));
}
