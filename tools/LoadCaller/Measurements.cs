using UmServer.Media;

namespace UmServer.Tools.LoadCaller;

/// <summary>Everything that is measured, one after the other.</summary>
public static class Measurements
{
    public static async Task<IReadOnlyList<Row>> RunAsync(Plan plan, Action<string> tell, CancellationToken stopping)
    {
        var rows = new List<Row>();
        var speech = Speech.FromFolder(plan.PromptFolder);
        tell("Starting the server");
        await using var server = await BenchServer.StartAsync(plan, speech);
        await MeasureMediaAsync(plan, speech, server, rows, tell, stopping);
        if (plan.Wants("redirect"))
            await MeasureRedirectsAsync(plan, server, rows, tell, stopping);
        if (plan.Wants("setup"))
        {
            tell("Calls set up and ended");
            rows.AddRange(await SetupLoad.RunAsync(server, stopping));
        }

        var floor = rows.FirstOrDefault(row => row.What == FloorLoad.Name)?.CpuMs;
        return [.. rows.Select(row => row.TimesFloor is null ? row with { TimesFloor = row.CpuMs / floor } : row)];
    }

    private static async Task MeasureMediaAsync(
        Plan plan, Speech speech, BenchServer server, List<Row> rows, Action<string> tell, CancellationToken stopping)
    {
        if (!File.Exists(plan.Floor) || !File.Exists(plan.Phones))
        {
            rows.Add(new Row { What = "media", NotMeasured = "gcc is not installed" });
            return;
        }

        var floor = new Dictionary<int, double>();
        foreach (var calls in plan.Calls.Where(_ => plan.Wants("floor")))
        {
            tell($"C floor, {calls} calls");
            var row = await FloorLoad.RunAsync(plan, speech.In(AudioCodec.Pcmu), calls, stopping);
            floor[calls] = row.CpuMs!.Value;
            rows.Add(row);
        }

        var load = new MediaLoad(plan, speech, server);
        var kinds = MediaKind.All.Where(kind => plan.Wants(kind.Name)).ToList();
        if (kinds.Count > 0)
        {
            tell("Warming up");
            await load.WarmUpAsync(kinds, stopping);
        }

        foreach (var kind in kinds)
        {
            foreach (var calls in kind.Counts(plan.Calls))
            {
                tell($"{kind.What}, {calls} calls");
                var row = await load.RunAsync(kind, calls, plan.Window, stopping);
                rows.Add(floor.TryGetValue(calls, out var least) ? row with { TimesFloor = row.CpuMs / least } : row);
            }
        }
    }

    private static async Task MeasureRedirectsAsync(
        Plan plan, BenchServer server, List<Row> rows, Action<string> tell, CancellationToken stopping)
    {
        foreach (var transport in new[] { "UDP", "TCP" })
        {
            tell($"Redirects over {transport}");
            rows.Add(await RedirectLoad.RunAsync(plan, server, transport, stopping));
        }
    }
}
