using Microsoft.Extensions.Logging;

namespace UmServer.Worker;

/// <summary>
/// Waits for a service that is gone: while it may be a restart, all ports stay open. Afterwards they are closed, so
/// that peers learn that nobody is there.
/// </summary>
/// <param name="patience">From the last question of the service on, or from the start.</param>
public sealed class ServiceAbsence : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IDisposable _keptPorts;
    private readonly TimeSpan _patience;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private Action? _then;

    public ServiceAbsence(IDisposable keptPorts, TimeSpan patience, TimeProvider time, ILogger log)
    {
        (_keptPorts, _patience, _log) = (keptPorts, patience, log);
        _timer = time.CreateTimer(_ => GiveUp(), null, patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The service asked something: it is there.</summary>
    public void Interrupt() => _timer.Change(_patience, Timeout.InfiniteTimeSpan);

    /// <summary>What is to be done when it does not come back; null: nothing.</summary>
    public void Then(Action? next)
    {
        lock (_gate)
            _then = next;
    }

    public void Dispose() => _timer.Dispose();

    private void GiveUp()
    {
        Action? then;
        lock (_gate)
            (then, _then) = (_then, null);
        _log.ServiceGone(_patience.TotalSeconds);
        _keptPorts.Dispose();
        then?.Invoke();
    }
}
