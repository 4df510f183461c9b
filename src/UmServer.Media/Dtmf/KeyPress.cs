namespace UmServer.Media;

/// <summary>A key to be sent, and the promise made to whoever waits until it was.</summary>
internal sealed class KeyPress(byte code, TimeSpan duration)
{
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte Code => code;

    /// <summary>How long it is held.</summary>
    public TimeSpan Duration => duration;

    public Task Sent => _sent.Task;

    public void Finish() => _sent.TrySetResult();
}
