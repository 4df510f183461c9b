using System.Runtime.InteropServices;

namespace UmServer.Service;

/// <summary>The signals that end the service in order; a second one ends it at once.</summary>
public sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
    ];

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>
    /// Whether it was Ctrl-C or the closing of a terminal: a person who wants all to end. SIGTERM is what a service
    /// manager sends before a restart, too.
    /// </summary>
    public bool IsForGood { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stopping.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        if (_stopping.IsCancellationRequested)
            return;
        signal.Cancel = true;
        IsForGood = signal.Signal is not PosixSignal.SIGTERM;
        _stopping.Cancel();
    }
}
