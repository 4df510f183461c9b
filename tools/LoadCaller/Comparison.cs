using System.Diagnostics;

namespace UmServer.Tools.LoadCaller;

/// <summary>
/// Measures two builds, or two configurations of one, in turns: each part of the table first here, then there, each with
/// a server of its own, so that both meet the same machine.
/// </summary>
/// <param name="ours">A caller's program and what it is told, without what it shall measure.</param>
/// <param name="other">The same of what it is compared with.</param>
public sealed class Comparison(IReadOnlyList<string> ours, IReadOnlyList<string> other)
{
    private const string Floor = "floor";

    private static readonly string[] Parts = [.. MediaKind.All.Select(kind => kind.Name), "redirect", "setup"];

    /// <summary>Our rows, each with the ratio to the other's.</summary>
    public async Task<IReadOnlyList<Row>> RunAsync(Plan plan, Action<string> tell, CancellationToken stopping)
    {
        var rows = new List<Row>();
        foreach (var part in Parts.Where(plan.Wants))
        {
            tell($"{part}: here");
            var here = await MeasureAsync(ours, [Floor, part], stopping);
            tell($"{part}: there");
            var there = await MeasureAsync(other, [part], stopping);
            foreach (var row in here.Where(row => !rows.Exists(row.IsSameAs))) // the floor comes with each part
                rows.Add(Compare(row, there));
        }

        return rows;
    }

    private static Row Compare(Row row, IReadOnlyList<Row> there) => there.FirstOrDefault(row.IsSameAs) is { } same
        ? row with { TimesOther = row.CpuMs / same.CpuMs, OtherMemoryPerCallKib = same.MemoryPerCallKib }
        : row;

    private static async Task<IReadOnlyList<Row>> MeasureAsync(
        IReadOnlyList<string> caller, string[] parts, CancellationToken stopping)
    {
        using var report = new TemporaryFile([]);
        var start = new ProcessStartInfo(caller[0], [.. caller.Skip(1), "--json", report.Path, "--only", .. parts])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (
            process.StandardOutput.ReadToEndAsync(stopping), process.StandardError.ReadToEndAsync(stopping));
        await process.WaitForExitAsync(stopping);
        await output;
        return process.ExitCode == 0
            ? Report.Read(await File.ReadAllTextAsync(report.Path, stopping))
            : throw new MeasurementException($"{caller[0]} measured nothing: {await errors}");
    }
}
