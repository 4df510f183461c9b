using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Store.Tests;

/// <summary>Deletes a message, and is killed in the moment when it asks what time it is for the n-th time.</summary>
public static class DyingProcess
{
    private const int Killed = 128 + 9;

    /// <summary>Takes a data folder, a message and n.</summary>
    public static async Task RunAsync(string[] args)
    {
        var time = new LastTime(int.Parse(args[2], CultureInfo.InvariantCulture));
        await using var store = await Stores.OpenAsync(new DataFolder(args[0]), time, NullLoggerFactory.Instance);
        time.IsCounting = true;
        await store.Messages.PurgeAsync(new MessageId(args[1]));
    }

    /// <summary>Runs it to its end, which comes by SIGKILL.</summary>
    public static async Task DeleteAsync(DataFolder data, MessageId message, int questions)
    {
        var start = new ProcessStartInfo("dotnet");
        foreach (var argument in new[]
        {
            "exec", typeof(DyingProcess).Assembly.Location, "delete", data.Root, message.Value, $"{questions}",
        })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.Equal(Killed, process.ExitCode);
    }

    private sealed class LastTime(int questions) : TimeProvider
    {
        private int _asked;

        public bool IsCounting { get; set; }

        public override DateTimeOffset GetUtcNow()
        {
            if (IsCounting && ++_asked == questions)
                Process.GetCurrentProcess().Kill();
            return base.GetUtcNow();
        }
    }
}
