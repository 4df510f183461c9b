using Microsoft.Extensions.Logging;

namespace UmServer.Service.Tests;

/// <summary>What was logged at the level warning and above.</summary>
internal sealed class CapturedLines
{
    public List<string> Warnings { get; } = [];

    public ILogger<T> For<T>() => new Logger<T>(Warnings);

    private sealed class Logger<T>(List<string> warnings) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => true;

        public void Log<TState>(
            LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format)
        {
            if (level >= LogLevel.Warning)
                warnings.Add(format(state, exception));
        }
    }
}
