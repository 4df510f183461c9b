namespace UmServer.Media;

/// <summary>One source being played, and the promise made to whoever waits for its end.</summary>
internal sealed class Playback(IAudioSource source)
{
    // A continuation must never run on the media clock.
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IAudioSource Source => source;

    /// <summary>True when the last frame was sent, false when it was stopped.</summary>
    public Task<bool> Done => _done.Task;

    public void Finish() => _done.TrySetResult(true);

    public void Stop() => _done.TrySetResult(false);
}
