using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Store.Tests;

/// <summary>Records into a data folder as a worker does, until it is killed or cannot write any more.</summary>
public sealed class RecorderProcess : IDisposable
{
    private const int FrameBytes = 160;

    private readonly Process _process;

    private RecorderProcess(Process process) => _process = process;

    /// <summary>Takes a data folder and a mailbox id; prints the seconds recorded, and what came of failing.</summary>
    public static async Task RunAsync(string[] args)
    {
        var data = new DataFolder(args[0]);
        var clock = TimeProvider.System;
        await using var store = await Stores.OpenAsync(data, clock, NullLoggerFactory.Instance);
        using var spool = new Spool(data, store, clock, NullLogger<Spool>.Instance);
        var envelope = StoreFixture.Envelope(long.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));
        await using var recording = await spool.CreateAsync(envelope, RecordingFormat.Pcma);
        await RecordAsync(recording);
        Console.WriteLine("failed");
        Console.WriteLine(await spool.DeliverAsync(recording, envelope, RecordingEndReason.StorageFailed));
        await Task.Delay(Timeout.Infinite);
    }

    /// <param name="prefix">Shell commands that run in the process before it becomes the recorder.</param>
    public static RecorderProcess Start(DataFolder data, long mailbox, string prefix = "")
    {
        var assembly = typeof(RecorderProcess).Assembly.Location;
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{prefix} exec dotnet exec '{assembly}' record '{data.Root}' {mailbox}");
        return new RecorderProcess(Process.Start(start)!);
    }

    /// <summary>The next line that it prints; null when it has ended.</summary>
    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    /// <summary>SIGKILL, which no process can catch.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>What the given second of a recording sounds like: a different byte for each.</summary>
    public static byte SoundOf(int second) => (byte)(second + 1);

    // In real time: what counts is how far the file is behind what was heard.
    private static async Task RecordAsync(IRecording recording)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var frame = new byte[FrameBytes];
        for (var i = 1; !recording.HasFailed && await clock.WaitForNextTickAsync(); i++)
        {
            frame.AsSpan().Fill(SoundOf((i - 1) / 50));
            recording.Append(frame);
            if (i % 50 == 0)
                Console.WriteLine(i / 50);
        }
    }
}
