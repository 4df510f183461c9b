using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Tells when the other side of a call speaks, and when it has stopped.</summary>
public sealed class SpeechEar : IAudioSink
{
    private readonly Lock _gate = new();
    private readonly SpeechDetector _speech = new();
    private readonly List<(Func<bool> IsHeard, TaskCompletionSource Heard)> _waiting = [];

    /// <summary>Waits until so much has been said, from now on.</summary>
    public Task UntilSpeechAsync(TimeSpan enough) =>
        UntilAsync(before => _speech.SpeechDuration - before >= enough);

    /// <summary>Waits until something has been said, from now on, and then nothing for so long.</summary>
    public Task UntilQuietAsync(TimeSpan quiet) =>
        UntilAsync(before => _speech.SpeechDuration > before && _speech.TrailingSilence >= quiet);

    public void Write(AudioFrame frame)
    {
        lock (_gate)
        {
            _speech.Feed(frame);
            _waiting.RemoveAll(waiting => waiting.IsHeard() && waiting.Heard.TrySetResult());
        }
    }

    private Task UntilAsync(Func<TimeSpan, bool> isHeard)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var before = _speech.SpeechDuration;
            _waiting.Add((() => isHeard(before), heard));
        }

        return heard.Task;
    }
}
