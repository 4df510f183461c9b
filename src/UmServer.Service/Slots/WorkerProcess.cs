using System.Diagnostics;
using UmServer.Control;
using UmServer.Hosting;

namespace UmServer.Service;

/// <summary>A worker as a process of this machine, seen by its pulse and told things over its control socket.</summary>
public sealed class WorkerProcess : IWorkerProcess
{
    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly WorkerClient _control;
    private readonly WorkerStatus? _known;
    private WorkerPulse? _pulse;
    private long _looks;
    private bool _isDisposed;

    /// <param name="known">How a worker of a version without a pulse was when it was found; null: it has one.</param>
    public WorkerProcess(
        Process process, string controlSocket, string? probeSecret = null, bool isOutdated = false,
        WorkerStatus? known = null)
    {
        (_process, _known, Id, ProbeSecret) = (process, known, process.Id, probeSecret);
        IsOutdated = isOutdated || known is not null;
        _control = new WorkerClient(controlSocket);
        Ended = WaitAsync();
    }

    public int Id { get; }

    public string? ProbeSecret { get; }

    public bool IsOutdated { get; }

    public Task<WorkerEnd> Ended { get; }

    public WorkerSigns? Look()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return null;
            var (isStopped, used) = Processor.Of(Id);
            // A worker without a pulse is replaced at once; whether it answers meanwhile is not looked at.
            if (_known is not null)
                return new WorkerSigns(_known, ++_looks, 0, used, isStopped);
            _pulse ??= WorkerPulse.Find(Id);
            if (_pulse?.Status is not { } status || status.ProcessId != Id)
                return null;
            _pulse.ServiceBeats++;
            return new WorkerSigns(status, _pulse.Answers, _pulse.MediaTicks, used, isStopped);
        }
    }

    public async Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping) =>
        await _control.CallsAsync(stopping) ?? [];

    public Task<bool?> ServeAsync() => _control.ServeAsync();

    public Task<bool?> StandByAsync(int redirectTo) => _control.StandByAsync(redirectTo);

    public Task<bool?> DrainAsync() => _control.DrainAsync();

    public Task<bool?> RetireAsync(int? redirectTo, TimeSpan? limit) => _control.RetireAsync(redirectTo, limit);

    public Task<bool?> LeaveAsync() => _control.LeaveAsync();

    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _pulse?.Dispose();
        }

        _control.Dispose();
        _process.Dispose();
    }

    private async Task<WorkerEnd> WaitAsync()
    {
        await _process.WaitForExitAsync();
        try
        {
            return WorkerEnd.Of(_process.ExitCode);
        }
        catch (InvalidOperationException)
        {
            return LastWords() is { } code ? WorkerEnd.Of(code) : WorkerEnd.Unknown; // not our child
        }
    }

    private int? LastWords()
    {
        lock (_gate)
            return _isDisposed ? null : _known is not null ? 0 : _pulse?.ExitCode;
    }
}
