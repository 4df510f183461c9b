using UmServer.Media;

namespace UmServer.Service;

/// <summary>Listens until somebody speaks.</summary>
internal sealed class ListeningEar : IAudioSink
{
    private static readonly TimeSpan EnoughSpeech = TimeSpan.FromMilliseconds(100);

    private readonly SpeechDetector _speech = new();
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task HasHeard => _heard.Task;

    public void Write(AudioFrame frame)
    {
        _speech.Feed(frame);
        if (_speech.SpeechDuration >= EnoughSpeech)
            _heard.TrySetResult();
    }
}
