using System.Diagnostics;
using UmServer.Control;

namespace UmServer.Service;

/// <summary>A worker as a process of this machine, asked over its control socket.</summary>
public sealed class WorkerProcess : IWorkerProcess
{
    private readonly Process _process;
    private readonly ControlClient _control;

    public WorkerProcess(Process process, string controlSocket)
    {
        _process = process;
        _control = new ControlClient(controlSocket);
        Ended = WaitAsync();
    }

    public int Id => _process.Id;

    public Task<string> Ended { get; }

    public async Task<WorkerStatus?> StatusAsync(CancellationToken stopping)
    {
        var status = await _control.WorkerStatusAsync(stopping).ConfigureAwait(false);
        return status?.ProcessId == Id ? status : null; // a predecessor may still hold the socket's name
    }

    public Task RetireAsync() => _control.RetireAsync();

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
        _control.Dispose();
        _process.Dispose();
    }

    private async Task<string> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        try
        {
            // .NET reports a death by signal N as 128 + N, as a shell does.
            return _process.ExitCode > 128 ? $"signal {_process.ExitCode - 128}" : $"exit code {_process.ExitCode}";
        }
        catch (InvalidOperationException)
        {
            return "exit code unknown"; // not our child: adopted from a former service
        }
    }
}
