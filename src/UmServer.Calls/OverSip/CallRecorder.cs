using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Takes down what the caller says.</summary>
internal sealed class CallRecorder(MediaSession media, CallKeys keys, CallLife life, MediaClock clock)
{
    public async Task<RecordingEnd> RecordAsync(
        IRecording into, RecordingFormat format, RecordingLimits limits, CancellationToken over)
    {
        keys.DropWaiting();
        var begin = clock.Now; // keys that are on their way now were pressed before
        var monitor = new RecordingMonitor(into, format, limits);
        media.Record(monitor, limits.EndKeys);
        var (reason, key) = await WaitForEndAsync(monitor, limits, begin, over);
        await media.StopRecordingAsync();
        await into.FlushAsync();
        if (into.HasFailed)
            reason = RecordingEndReason.StorageFailed;
        return new RecordingEnd(reason, monitor.Duration, monitor.Speech, key);
    }

    private async Task<(RecordingEndReason, char?)> WaitForEndAsync(
        RecordingMonitor monitor, RecordingLimits limits, TimeSpan begin, CancellationToken over)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(over);
        var key = keys.FindAsync(limits.EndKeys, begin, stop.Token);
        await Task.WhenAny(monitor.Ended, key);
        await stop.CancelAsync();
        if (await key is { } pressed)
            return (RecordingEndReason.Key, pressed);
        if (monitor.Ended.IsCompleted)
            return (await monitor.Ended, null);
        return (life.End is null ? RecordingEndReason.Limit : RecordingEndReason.HangUp, null);
    }
}
