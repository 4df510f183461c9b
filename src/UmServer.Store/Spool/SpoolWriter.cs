using System.Collections.Concurrent;

namespace UmServer.Store;

/// <summary>The one thread that writes every recording to its file.</summary>
internal sealed class SpoolWriter : IAsyncDisposable
{
    // A process that is killed loses what it heard since the last time: well under the promised second.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<SpooledRecording, bool> _recordings = new();
    private readonly DiskThreads _thread = new("spool writer", 1);
    private readonly PeriodicTimer _timer;
    private readonly Task _running;

    public SpoolWriter(TimeProvider clock)
    {
        _timer = new PeriodicTimer(Period, clock);
        _running = _thread.RunAsync(RunAsync);
    }

    public void Add(SpooledRecording recording) => _recordings[recording] = true;

    public void Remove(SpooledRecording recording) => _recordings.TryRemove(recording, out _);

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _running;
        _thread.Dispose();
    }

    private async Task RunAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            foreach (var (recording, _) in _recordings)
                recording.TryDrain();
        }
    }
}
