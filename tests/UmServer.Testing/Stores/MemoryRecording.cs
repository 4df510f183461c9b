using UmServer.Core;

namespace UmServer.Testing;

/// <summary>A recording that is only as long as what was appended; it can be told when its disk is full.</summary>
public sealed class MemoryRecording(TimeSpan capacity) : IRecording
{
    private const int BytesPerSecond = 8000;

    private long _bytes;

    public string Path => "spool/recording.au";

    public TimeSpan Duration => TimeSpan.FromSeconds((double)_bytes / BytesPerSecond);

    public bool HasFailed { get; private set; }

    public bool IsDiscarded { get; private set; }

    public void Append(ReadOnlySpan<byte> encoded)
    {
        HasFailed |= Duration >= capacity;
        if (!HasFailed)
            _bytes += encoded.Length;
    }

    public Task FlushAsync() => Task.CompletedTask;

    public Task TrimEndAsync(TimeSpan length)
    {
        _bytes = Math.Max(0, _bytes - (long)(length.TotalSeconds * BytesPerSecond));
        return Task.CompletedTask;
    }

    public Task DiscardAsync()
    {
        IsDiscarded = true;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
