using Microsoft.Extensions.Logging;

namespace UmServer.Sip.Tests;

/// <summary>Keeps what a stack logs as its own mistakes.</summary>
internal sealed class ErrorLog : ILogger<SipStack>
{
    public List<string> Errors { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Errors.Add($"{formatter(state, exception)}: {exception}");
    }
}
