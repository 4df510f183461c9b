using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

// Taking down what the caller says.
public sealed partial class SipCall
{
    public async Task<RecordingEnd> RecordAsync(IRecording into, RecordingLimits limits)
    {
        var over = _life.Enter();
        DropWaitingKeys();
        var monitor = new RecordingMonitor(into, RecordingFormat, limits);
        var begin = _services.Clock.Now;
        Media.Record(monitor, limits.EndKeys);
        var (reason, key) = await WaitForEndAsync(monitor, limits, begin, over);
        await Media.StopRecordingAsync();
        await into.FlushAsync();
        if (into.HasFailed)
            reason = RecordingEndReason.StorageFailed;
        return new RecordingEnd(reason, monitor.Duration, monitor.Speech, key);
    }

    private async Task<(RecordingEndReason, char?)> WaitForEndAsync(
        RecordingMonitor monitor, RecordingLimits limits, TimeSpan begin, CancellationToken over)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(over);
        var key = FindKeyAsync(limits.EndKeys, begin, stop.Token);
        await Task.WhenAny(monitor.Ended, key);
        await stop.CancelAsync();
        if (await key is { } pressed)
            return (RecordingEndReason.Key, pressed);
        if (monitor.Ended.IsCompleted)
            return (await monitor.Ended, null);
        if (Media.Keys.Completion.IsCompleted)
            _life.Over(CallEnd.ConnectionLost); // the media failed: nothing more will come
        return (_life.End is null ? RecordingEndReason.Limit : RecordingEndReason.HangUp, null);
    }

    /// <summary>
    /// Waits for one of the keys and forgets others, and those that were on their way when the recording began; null
    /// when it was told to stop.
    /// </summary>
    private async Task<char?> FindKeyAsync(string keys, TimeSpan begin, CancellationToken stop)
    {
        try
        {
            await foreach (var pressed in Media.Keys.ReadAllAsync(stop))
            {
                if (pressed.At >= begin && keys.Contains(pressed.Key))
                    return pressed.Key;
            }
        }
        catch (OperationCanceledException)
        {
            // Silence, the limit or the end of the call came first.
        }

        return null;
    }
}
