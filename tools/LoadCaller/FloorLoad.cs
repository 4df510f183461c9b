using System.Diagnostics;

namespace UmServer.Tools.LoadCaller;

/// <summary>The C program that does the least, with the same phones and the same ruler.</summary>
public static class FloorLoad
{
    public const string Name = "C floor";

    private const int FirstPort = 63_000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(5);

    public static async Task<Row> RunAsync(Plan plan, SpokenLoop speech, int calls, CancellationToken stopping)
    {
        using var floor = Start(plan, calls);
        using var phones = new Phones(plan.Phones, calls, speech);
        try
        {
            for (var i = 0; i < calls; i++)
                await phones.BeginAsync(i, FirstPort + 2 * i, speak: true);
            await Task.Delay(Settling, stopping);
            var (cpu, heard) = await Window.MeasureAsync(floor.Id, phones, plan.Window, stopping);
            return new Row
            {
                What = Name,
                Calls = calls,
                CpuMs = cpu / calls,
                TimesFloor = 1,
                Heard = heard,
            };
        }
        finally
        {
            floor.Kill();
        }
    }

    private static Process Start(Plan plan, int calls)
    {
        var start = new ProcessStartInfo(plan.Floor) { UseShellExecute = false };
        start.ArgumentList.Add($"{calls}");
        start.ArgumentList.Add($"{FirstPort}");
        start.ArgumentList.Add($"{(Settling + plan.Window + Spare).TotalSeconds:0}");
        return Process.Start(start)!;
    }
}
