using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace UmServer.Hosting;

/// <summary>
/// Lets another task write the lines, so that nobody waits for a disk or a terminal. When they come faster than they
/// can be written, for long, some are lost.
/// </summary>
internal sealed class QueuedSink : ILogEventSink, IDisposable
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Channel<LogEvent> _waiting = Channel.CreateBounded<LogEvent>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Logger _writer;
    private readonly Task _writing;

    public QueuedSink(Logger writer)
    {
        _writer = writer;
        _writing = WriteAsync();
    }

    public void Emit(LogEvent logEvent) => _waiting.Writer.TryWrite(logEvent);

    /// <summary>Writes what waits.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _writing.Wait(Patience);
        _writer.Dispose();
    }

    private async Task WriteAsync()
    {
        await foreach (var line in _waiting.Reader.ReadAllAsync())
            _writer.Write(line);
    }
}
