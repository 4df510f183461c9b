using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Passes what the caller says on into a recording, and notices when silence or the limit ends it.</summary>
internal sealed class RecordingMonitor(IRecording into, RecordingFormat format, RecordingLimits limits) : IAudioSink
{
    private readonly SpeechDetector _speech = new();
    private readonly AudioCodec _codec = format == RecordingFormat.Pcma ? AudioCodec.Pcma : AudioCodec.Pcmu;
    private readonly TaskCompletionSource<RecordingEndReason> _ended =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private long _bytes;

    /// <summary>Completes when something other than the caller's key or hanging up should end the recording.</summary>
    public Task<RecordingEndReason> Ended => _ended.Task;

    public TimeSpan Duration => _codec.DurationOf(_bytes);

    public TimeSpan Speech => _speech.SpeechDuration;

    public void Write(ReadOnlySpan<byte> encodedFrame, AudioCodec codec)
    {
        if (_ended.Task.IsCompleted)
            return; // what comes until the call's thread has noticed is not part of it
        if (codec == _codec)
            into.Append(encodedFrame);
        else
            AppendTranscoded(encodedFrame, codec);
        _bytes += encodedFrame.Length;
        _speech.Feed(encodedFrame, codec);
        if (into.HasFailed)
            _ended.TrySetResult(RecordingEndReason.StorageFailed);
        else if (Duration >= limits.MaxDuration)
            _ended.TrySetResult(RecordingEndReason.Limit);
        else if (_speech.TrailingSilence >= limits.IdleTimeout)
            _ended.TrySetResult(RecordingEndReason.Silence);
    }

    // A re-INVITE changed the codec; the file keeps the one it began with.
    private void AppendTranscoded(ReadOnlySpan<byte> encodedFrame, AudioCodec codec)
    {
        Span<short> samples = stackalloc short[encodedFrame.Length];
        Span<byte> own = stackalloc byte[encodedFrame.Length];
        codec.Decode(encodedFrame, samples);
        _codec.Encode(samples, own);
        into.Append(own);
    }
}
