using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Passes what the caller says on into a recording, and notices when silence or the limit ends it.</summary>
internal sealed class RecordingMonitor(IRecording into, RecordingFormat format, RecordingLimits limits) : IAudioSink
{
    private readonly SpeechDetector _speech = new();
    private readonly RecordingWriter _writer = new(into, format);
    private readonly TaskCompletionSource<RecordingEndReason> _ended =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something other than the caller's key or hanging up should end the recording.</summary>
    public Task<RecordingEndReason> Ended => _ended.Task;

    public TimeSpan Duration => _writer.Duration;

    public TimeSpan Speech => _speech.SpeechDuration;

    public void Write(AudioFrame frame)
    {
        if (_ended.Task.IsCompleted)
            return; // what comes until the call's thread has noticed is not part of it
        _writer.Write(frame);
        _speech.Feed(frame);
        if (into.HasFailed)
            _ended.TrySetResult(RecordingEndReason.StorageFailed);
        else if (Duration >= limits.MaxDuration)
            _ended.TrySetResult(RecordingEndReason.Limit);
        else if (_speech.TrailingSilence >= limits.IdleTimeout)
            _ended.TrySetResult(RecordingEndReason.Silence);
    }
}
