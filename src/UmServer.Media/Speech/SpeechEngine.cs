using System.ComponentModel;
using System.Diagnostics;

namespace UmServer.Media;

/// <summary>Runs a speech engine: a few at a time, each for a limited time.</summary>
public sealed class SpeechEngine(SpeechCommand command, TimeProvider time) : IDisposable
{
    /// <summary>How long the engine may take for one text.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>The largest file that is taken from it, in bytes: five minutes at 48 kHz.</summary>
    public const long MaxFile = 32 * 1024 * 1024;

    private const int MaxAtOnce = 2;
    private const int MaxComplaint = 300;

    private readonly SemaphoreSlim _free = new(MaxAtOnce);

    public SpeechCommand Command => command;

    /// <summary>Has a text spoken into a WAV file.</summary>
    /// <returns>Why it is not there; null when it is.</returns>
    public async Task<string?> SpeakAsync(string text, string file)
    {
        await _free.WaitAsync();
        try
        {
            return await RunAsync(text, file) ?? Missing(file);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();

    private async Task<string?> RunAsync(string text, string file)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments(text, file))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return $"{command.Program} does not start: {e.Message}";
        }

        process.StandardInput.Close();
        return await EndAsync(process);
    }

    private async Task<string?> EndAsync(Process process)
    {
        var complaint = DrainAsync(process.StandardError);
        var ended = Task.WhenAll(process.WaitForExitAsync(), DrainAsync(process.StandardOutput), complaint);
        try
        {
            await ended.WaitAsync(TimeLimit, time);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            return $"{command.Program} took longer than {TimeLimit.TotalSeconds} s.";
        }

        return process.ExitCode == 0 ? null : $"{command.Program} ended with {process.ExitCode}: {await complaint}";
    }

    // What a program prints must be taken or it stops; only the beginning is worth keeping.
    private static async Task<string> DrainAsync(StreamReader stream)
    {
        var buffer = new char[MaxComplaint];
        int kept = await stream.ReadBlockAsync(buffer);
        string beginning = new string(buffer, 0, kept).Trim();
        while (await stream.ReadAsync(buffer) > 0)
        {
        }

        return beginning;
    }

    private string? Missing(string file) => new FileInfo(file) switch
    {
        { Exists: false } or { Length: 0 } => $"{command.Program} made no file.",
        { Length: > MaxFile } => $"{command.Program} made a file that is too large.",
        _ => null,
    };
}
