namespace UmServer.Media;

/// <summary>One source being played, and the promise made to whoever waits for its end.</summary>
internal sealed class Playback(IAudioSource source)
{
    // A continuation must never run on the media clock.
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool _isDone;

    public IAudioSource Source => source;

    /// <summary>What <see cref="Done"/> tells, for the clock, which asks in every tick.</summary>
    public bool IsDone => _isDone;

    /// <summary>True when the last frame was sent, false when it was stopped.</summary>
    public Task<bool> Done => _done.Task;

    public void Finish() => End(wholly: true);

    public void Stop() => End(wholly: false);

    private void End(bool wholly)
    {
        _isDone = true;
        _done.TrySetResult(wholly);
    }
}
