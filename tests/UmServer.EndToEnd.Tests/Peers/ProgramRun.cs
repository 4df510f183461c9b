using System.Diagnostics;
using System.Text;

namespace UmServer.EndToEnd.Tests;

/// <summary>A program that a test started, and that does not outlive it.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ProgramRun(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>What it wrote so far, errors included.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static ProgramRun Start(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        var run = new ProgramRun(new Process { StartInfo = start });
        run._process.OutputDataReceived += run.Note;
        run._process.ErrorDataReceived += run.Note;
        run._process.Start();
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        return run;
    }

    /// <summary>Runs it to its end; what it wrote is the result.</summary>
    public static async Task<string> FinishAsync(string program, params string[] arguments)
    {
        await using var run = Start(program, arguments);
        Assert.True(await run.EndAsync() == 0, $"{program} failed: {run.Output}");
        return run.Output;
    }

    /// <summary>The exit code, once it has ended by itself.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }
}
