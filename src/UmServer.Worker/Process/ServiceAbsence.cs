using Microsoft.Extensions.Logging;

namespace UmServer.Worker;

/// <summary>
/// Waits for a service that is gone: while it may be a restart, all ports stay open. Afterwards they are closed, so
/// that peers learn that nobody is there.
/// </summary>
/// <param name="patience">From the last question of the service on.</param>
public sealed class ServiceAbsence(IDisposable keptPorts, TimeSpan patience, TimeProvider time, ILogger log) : IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private Action? _then;

    /// <summary>The service asked something: it is there.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _timer ??= time.CreateTimer(_ => GiveUp(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What is to be done when it does not come back; null: nothing.</summary>
    public void Then(Action? next)
    {
        lock (_gate)
            _then = next;
    }

    public void Dispose() => _timer?.Dispose();

    private void GiveUp()
    {
        Action? then;
        lock (_gate)
            (then, _then) = (_then, null);
        Log.ServiceGone(log, patience.TotalSeconds);
        keptPorts.Dispose();
        then?.Invoke();
    }
}
