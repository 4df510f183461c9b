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
    private readonly Queue<QueuedMessage> _queue = new();
    private readonly WriteBatch _batch = new();
    private readonly CancellationTokenSource _closing = new();
    private Stream? _stream;
    private int _queuedBytes;
    private bool _writing;
    private bool _gathering;
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

    /// <summary>
    /// Queues a message. It goes out at once when the connection is up and nothing is before it, and what answers
    /// messages that came together goes out together.
    /// </summary>
    public void Send(ReadOnlyMemory<byte> bytes, ISendObserver? observer)
    {
        bool refused, write = false;
        lock (_gate)
        {
            refused = _closed || _queuedBytes + Cost(bytes) > _options.MaxQueuedBytesPerConnection;
            if (!refused)
            {
                _queue.Enqueue(new QueuedMessage(bytes, observer));
                _queuedBytes += Cost(bytes);
                write = MayWrite();
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
        lock (_gate)
            _stream = stream;
        WriteQueued();
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
            _gathering = true;
            var whole = TryTakeFrames(framer, receiver);
            _gathering = false;
            WriteQueued();
            if (!whole)
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

    private void WriteQueued()
    {
        bool write;
        lock (_gate)
            write = MayWrite();
        if (write)
            _ = WriteAsync();
    }

    private bool MayWrite()
    {
        if (_writing || _gathering || _stream is null || _queue.Count == 0)
            return false;
        return _writing = true;
    }

    private async Task WriteAsync()
    {
        while (TryTake())
        {
            try
            {
                await _stream!.WriteAsync(_batch.Bytes, Closing);
                Interlocked.Exchange(ref _lastUsed, _time.GetTimestamp());
            }
            catch (Exception e) when (
                e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                _batch.TellFailure();
                Dispose();
            }
        }
    }

    private bool TryTake()
    {
        lock (_gate)
        {
            _batch.Clear();
            while (_queue.TryPeek(out var next) && _batch.TryAdd(next))
                _queuedBytes -= Cost(_queue.Dequeue().Bytes);
            return _writing = !_batch.IsEmpty;
        }
    }
}
