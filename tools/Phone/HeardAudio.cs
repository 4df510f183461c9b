using UmServer.Media;

namespace UmServer.Tools.Phone;

/// <summary>Keeps what is heard, and tells when the other side has stopped speaking.</summary>
/// <param name="sampleRate">The rate at which it is kept: the codec's own keeps every sample as it was sent.</param>
public sealed class HeardAudio(int sampleRate) : IAudioSink
{
    private readonly Lock _gate = new();
    private readonly List<short> _samples = [];
    private readonly FrameConverter _converter = new(sampleRate);
    private readonly SpeechDetector _speech = new();
    private readonly List<(TimeSpan Quiet, TaskCompletionSource Heard)> _waiting = [];
    private TimeSpan _speechWhenAsked;

    public AudioClip ToClip()
    {
        lock (_gate)
            return AudioClip.FromSamples([.. _samples], sampleRate);
    }

    /// <summary>Waits until something has been said and then nothing for so long.</summary>
    public Task UntilQuietAsync(TimeSpan quiet, CancellationToken cancel = default)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _speechWhenAsked = _speech.SpeechDuration;
            _waiting.Add((quiet, heard));
        }

        return heard.Task.WaitAsync(cancel);
    }

    public void Write(AudioFrame frame)
    {
        Span<short> room = stackalloc short[AudioFrame.MaxSamples];
        lock (_gate)
        {
            _samples.AddRange(_converter.Convert(frame, room));
            _speech.Feed(frame);
            _waiting.RemoveAll(IsQuiet);
        }
    }

    private bool IsQuiet((TimeSpan Quiet, TaskCompletionSource Heard) waiting) =>
        _speech.SpeechDuration > _speechWhenAsked
        && _speech.TrailingSilence >= waiting.Quiet
        && waiting.Heard.TrySetResult();
}
