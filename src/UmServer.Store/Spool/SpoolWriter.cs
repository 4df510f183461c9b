using System.Collections.Concurrent;

namespace UmServer.Store;

/// <summary>
/// The one thread that writes every recording to its file. It needs nobody else's, the pool's timers least of all: when
/// the process gets to nothing more, what its callers say is kept all the same.
/// </summary>
internal sealed class SpoolWriter : IDisposable
{
    // A process that is killed loses what it heard since the last time: well under the promised second.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<SpooledRecording, bool> _recordings = new();
    private readonly AutoResetEvent _news = new(false);
    private readonly Thread _thread;
    private volatile bool _ends;

    public SpoolWriter()
    {
        _thread = new Thread(Run) { Name = "spool writer", IsBackground = true };
        _thread.Start();
    }

    public void Add(SpooledRecording recording)
    {
        _recordings[recording] = true;
        _news.Set();
    }

    public void Remove(SpooledRecording recording) => _recordings.TryRemove(recording, out _);

    public void Dispose()
    {
        _ends = true;
        _news.Set();
        _thread.Join();
        _news.Dispose();
    }

    private void Run()
    {
        while (!_ends)
        {
            foreach (var (recording, _) in _recordings)
                recording.TryDrain();
            _news.WaitOne(_recordings.IsEmpty ? Timeout.InfiniteTimeSpan : Period);
        }
    }
}
