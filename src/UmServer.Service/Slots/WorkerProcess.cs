using System.Diagnostics;
using UmServer.Control;

namespace UmServer.Service;

/// <summary>A worker as a process of this machine, asked over its control socket.</summary>
public sealed class WorkerProcess : IWorkerProcess
{
    /// <summary>Short, so that several heartbeats are missed before the worker is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly WorkerClient _heart;
    private readonly WorkerClient _control;

    public WorkerProcess(Process process, string controlSocket, string? probeSecret = null)
    {
        _process = process;
        Id = process.Id;
        _heart = new WorkerClient(controlSocket, Patience);
        _control = new WorkerClient(controlSocket);
        ProbeSecret = probeSecret;
        Ended = WaitAsync();
    }

    public int Id { get; }

    public string? ProbeSecret { get; }

    public Task<string> Ended { get; }

    public async Task<WorkerStatus?> StatusAsync(CancellationToken stopping)
    {
        if (Ended.IsCompleted)
            return null;
        var status = await _heart.StatusAsync(stopping);
        return status?.ProcessId == Id ? status : null; // a predecessor may still hold the socket's name
    }

    public async Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping) =>
        await _heart.CallsAsync(stopping) ?? [];

    public Task<bool> ServeAsync() => _control.ServeAsync();

    public Task<bool> StandByAsync(int redirectTo) => _control.StandByAsync(redirectTo);

    public Task<bool> DrainAsync() => _control.DrainAsync();

    public Task RetireAsync(int? redirectTo, TimeSpan? limit) => _control.RetireAsync(redirectTo, limit);

    public Task LeaveAsync() => _control.LeaveAsync();

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
        _heart.Dispose();
        _control.Dispose();
        _process.Dispose();
    }

    private async Task<string> WaitAsync()
    {
        await _process.WaitForExitAsync();
        try
        {
            // .NET reports a death by signal N as 128 + N, as a shell does.
            return _process.ExitCode > 128 ? $"signal {_process.ExitCode - 128}" : $"exit code {_process.ExitCode}";
        }
        catch (InvalidOperationException)
        {
            return WorkerEnds.Unknown; // not our child: adopted from a former service
        }
    }
}
