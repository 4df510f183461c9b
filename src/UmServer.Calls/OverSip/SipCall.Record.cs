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
        Media.Record(monitor);
        var (reason, key) = await WaitForEndAsync(monitor, limits, over);
        await Media.StopRecordingAsync();
        await into.FlushAsync();
        if (into.HasFailed)
            reason = RecordingEndReason.StorageFailed;
        return new RecordingEnd(reason, monitor.Duration, monitor.Speech, key);
    }

    private async Task<(RecordingEndReason, char?)> WaitForEndAsync(
        RecordingMonitor monitor, RecordingLimits limits, CancellationToken over)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(over);
        var key = FindKeyAsync(limits.EndKeys, stop.Token);
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

    /// <summary>Waits for one of the keys and forgets others; null when it was told to stop.</summary>
    private async Task<char?> FindKeyAsync(string keys, CancellationToken stop)
    {
        try
        {
            await foreach (var pressed in Media.Keys.ReadAllAsync(stop))
            {
                if (keys.Contains(pressed.Key))
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
