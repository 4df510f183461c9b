using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace UmServer.Tools.LoadCaller;

/// <summary>SIPp calls the service, is sent on and goes no further.</summary>
public static class RedirectLoad
{
    private const int WarmUpCalls = 5_000;
    private const int Calls = 10_000;
    private const int PerSecond = 1_000;

    public static async Task<Row> RunAsync(Plan plan, BenchServer server, string transport, CancellationToken stopping)
    {
        var row = new Row { What = $"redirected INVITE with its ACK, {transport}", Calls = Calls };
        try
        {
            await CallAsync(plan, server, transport, WarmUpCalls, stopping);
            var cpu = ProcessUse.Cpu(server.ServiceId);
            var succeeded = await CallAsync(plan, server, transport, Calls, stopping);
            var used = ProcessUse.Cpu(server.ServiceId) - cpu;
            return succeeded
                ? row with { CpuMs = used.TotalMilliseconds / Calls, CpuPer = "INVITE" }
                : row with { NotMeasured = "SIPp counts calls that failed" };
        }
        catch (Win32Exception)
        {
            return row with { NotMeasured = "sipp is not installed" };
        }
    }

    /// <summary>False when any of the calls failed.</summary>
    private static async Task<bool> CallAsync(
        Plan plan, BenchServer server, string transport, int calls, CancellationToken stopping)
    {
        var start = new ProcessStartInfo("sipp")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = server.Data.Root,
        };
        string[] arguments =
        [
            $"127.0.0.1:{server.Port}", "-sf", plan.RedirectScenario, "-i", "127.0.0.1", "-s", BenchData.MailboxFor(0),
            "-t", transport == "TCP" ? "t1" : "u1", "-nostdin",
            "-r", Text(PerSecond), "-m", Text(calls), "-timeout", "40s", "-timeout_error",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var sipp = Process.Start(start)!;
        var (output, errors) = (sipp.StandardOutput.ReadToEndAsync(stopping), sipp.StandardError.ReadToEndAsync(stopping));
        await sipp.WaitForExitAsync(stopping);
        await Task.WhenAll(output, errors);
        return sipp.ExitCode == 0;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
