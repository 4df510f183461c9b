using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls.Tests;

/// <summary>A recording that keeps every byte; it can be told that its disk is full.</summary>
internal sealed class KeptRecording(int capacity = int.MaxValue) : IRecording
{
    private readonly List<byte> _bytes = [];

    public string Path => "spool/recording.au";

    public TimeSpan Duration => AudioCodec.Pcmu.DurationOf(Bytes.Length);

    public bool HasFailed { get; private set; }

    public byte[] Bytes
    {
        get
        {
            lock (_bytes)
                return [.. _bytes];
        }
    }

    public void Append(ReadOnlySpan<byte> encoded)
    {
        lock (_bytes)
        {
            HasFailed |= _bytes.Count + encoded.Length > capacity;
            if (!HasFailed)
                _bytes.AddRange(encoded);
        }
    }

    public Task FlushAsync() => Task.CompletedTask;

    public Task TrimEndAsync(TimeSpan length) => throw new NotSupportedException();

    public Task DiscardAsync() => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
