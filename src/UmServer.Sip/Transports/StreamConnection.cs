using System.Net.Sockets;

namespace UmServer.Sip;

/// <summary>One TCP or TLS connection: an ordered, bounded queue out, messages cut from the stream in.</summary>
internal sealed class StreamConnection : IDisposable
{
    // What a message costs in the queue beside its bytes: a peer that pings and never reads is bounded, too.
    private const int QueuedOverhead = 64;
    private const int MaxReadsInARow = 16;
    private static readonly byte[] Pong = "\r\n"u8.ToArray();

    private readonly Lock _gate = new();
    private readonly Queue<(ReadOnlyMemory<byte> Bytes, ISendObserver? Observer)> _queue = new();
    private readonly CancellationTokenSource _closing = new();
    private Stream? _stream;
    private int _queuedBytes;
    private bool _writing;
    private bool _closed;
    private readonly SipStackOptions _options;
    private readonly TimeProvider _time;
    private long _lastUsed;

    public StreamConnection(SipSource source, SipStackOptions options, TimeProvider time)
    {
        Source = source;
        _options = options;
        _time = time;
        _lastUsed = time.GetTimestamp();
        Closing = _closing.Token;
    }

    public SipSource Source { get; }

    public CancellationToken Closing { get; }

    public TimeSpan Idle => _time.GetElapsedTime(Interlocked.Read(ref _lastUsed));

    /// <summary>Queues a message; it goes out at once when the connection is up and nothing is before it.</summary>
    public void Send(ReadOnlyMemory<byte> bytes, ISendObserver? observer)
    {
        bool refused, write = false;
        lock (_gate)
        {
            refused = _closed || _queuedBytes + Cost(bytes) > _options.MaxQueuedBytesPerConnection;
            if (!refused)
            {
                _queue.Enqueue((bytes, observer));
                _queuedBytes += Cost(bytes);
                write = _stream is not null && !_writing;
                _writing |= write;
            }
        }

        if (refused)
        {
            SendFailure.Tell(observer);
            Dispose(); // the peer does not read: it is as good as gone
        }
        else if (write)
        {
            _ = WriteAsync();
        }
    }

    /// <summary>Reads messages until the peer or we close; whatever was queued before goes out first.</summary>
    public async Task RunAsync(Stream stream, ISipReceiver receiver)
    {
        bool write;
        lock (_gate)
        {
            _stream = stream;
            write = _writing = _queue.Count > 0;
        }

        if (write)
            _ = WriteAsync();
        try
        {
            await ReadAsync(stream, receiver);
        }
        catch (Exception e) when (
            e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection is gone, by whichever side: that is how connections end.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        List<ISendObserver?> unsent;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            unsent = [.. _queue.Select(entry => entry.Observer)];
            _queue.Clear();
        }

        _closing.Cancel();
        _closing.Dispose();
        _stream?.Dispose();
        unsent.ForEach(SendFailure.Tell);
    }

    private async Task ReadAsync(Stream stream, ISipReceiver receiver)
    {
        var framer = new SipStreamFramer(_options.Limits);
        var buffer = new byte[4096];
        var readsInARow = 0;
        while (true)
        {
            var reading = stream.ReadAsync(buffer, Closing);
            readsInARow = reading.IsCompleted ? readsInARow + 1 : 0;
            if (readsInARow > MaxReadsInARow)
            {
                // A peer that sends without a pause would keep the thread which accepts and reads for all the others.
                await Task.Yield();
                readsInARow = 0;
            }

            var length = await reading;
            if (length == 0)
                return;
            framer.Append(buffer.AsSpan(0, length));
            if (!TryTakeFrames(framer, receiver))
                return;
        }
    }

    /// <summary>Hands on what is whole; false when the stream cannot be cut any further.</summary>
    private bool TryTakeFrames(SipStreamFramer framer, ISipReceiver receiver)
    {
        var pinged = false;
        while (framer.TryRead(out var frame))
        {
            // Only whole messages keep it from being idle: a peer that drips bytes is closed like one that is silent.
            Interlocked.Exchange(ref _lastUsed, _time.GetTimestamp());
            pinged |= frame.Kind == SipFrameKind.Ping;
            if (frame.Kind != SipFrameKind.Ping)
                receiver.Receive(frame.Result, Source);
            if (frame.Kind == SipFrameKind.Broken)
                return false;
        }

        if (pinged) // once for all that came together: a thousand pings are a few bytes, a thousand writes are not
            Send(Pong, null);
        return true;
    }

    private static int Cost(ReadOnlyMemory<byte> bytes) => bytes.Length + QueuedOverhead;

    private async Task WriteAsync()
    {
        while (TryTake(out var entry))
        {
            try
            {
                await _stream!.WriteAsync(entry.Bytes, Closing);
                Interlocked.Exchange(ref _lastUsed, _time.GetTimestamp());
            }
            catch (Exception e) when (
                e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                SendFailure.Tell(entry.Observer);
                Dispose();
            }
        }
    }

    private bool TryTake(out (ReadOnlyMemory<byte> Bytes, ISendObserver? Observer) entry)
    {
        lock (_gate)
        {
            _writing = _queue.TryDequeue(out entry);
            if (_writing)
                _queuedBytes -= Cost(entry.Bytes);
            return _writing;
        }
    }
}
