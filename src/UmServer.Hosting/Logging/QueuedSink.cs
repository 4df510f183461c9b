using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;

namespace UmServer.Hosting;

/// <summary>
/// Lets another task write the lines, so that nobody waits for a disk or a terminal. The first line is written at
/// once and what follows it a few times a second, so that a line of a call wakes no thread (Serilog.Sinks.Async wakes
/// its own for each). When they come faster than they can be written, for long, some are lost, and the log says how
/// many.
/// </summary>
internal sealed class QueuedSink : ILogEventSink, IDisposable
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(5);

    private readonly Channel<LogEvent> _waiting =
        Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly CancellationTokenSource _stopping = new();
    private readonly Logger _writer;
    private readonly Task _writing;
    private long _lost;

    public QueuedSink(Logger writer)
    {
        _writer = writer;
        _writing = WriteAsync();
    }

    public void Emit(LogEvent logEvent)
    {
        if (!_waiting.Writer.TryWrite(logEvent))
            Interlocked.Increment(ref _lost);
    }

    /// <summary>Writes what waits.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _stopping.Cancel();
        _writing.Wait(LongestFlush);
        _writer.Dispose();
        _stopping.Dispose();
    }

    private async Task WriteAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var line))
                _writer.Write(line);
            if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
                _writer.Warning("{Count} log lines were lost: they came faster than they could be written", lost);
            await Task.WhenAny(Task.Delay(BetweenWrites, _stopping.Token));
        }
    }
}
