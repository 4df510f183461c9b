using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace UmServer.Tools.LoadCaller;

/// <summary>The figures for people and for programs.</summary>
public static class Report
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Table Table(IReadOnlyList<Row> rows, bool markdown)
    {
        var table = new Table { Border = markdown ? TableBorder.Markdown : TableBorder.Rounded };
        table.AddColumn("");
        foreach (var name in new[]
                 {
                     "calls", "CPU", "× floor", "× other", "pacing p50 / p99 / max, ms", "packets lost", "memory per call",
                     "files exact",
                 })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var row in rows)
            table.AddRow([.. Cells(row).Select(cell => new Text(cell))]);
        return table;
    }

    public static string Json(IReadOnlyList<Row> rows) => JsonSerializer.Serialize(rows, Names);

    public static IReadOnlyList<Row> Read(string json) => JsonSerializer.Deserialize<List<Row>>(json, Names)!;

    private static string[] Cells(Row row) =>
    [
        row.What,
        Text($"{row.Calls}"),
        row.NotMeasured is { } why ? $"not measured: {why}" : Cpu(row),
        Text($"{row.TimesFloor:0.00}"),
        Text($"{row.TimesOther:0.00}"),
        row.Heard is { } heard ? Text($"{heard.P50 / 1e3:0.000} / {heard.P99 / 1e3:0.000} / {heard.Max / 1e3:0.0}") : "",
        row.Heard is { } counted ? Text($"{counted.Lost} of {counted.Received + counted.Lost}") : "",
        Memory(row),
        row.Files is { } files ? Text($"{files.Exact} of {files.Expected}") : "",
    ];

    private static string Memory(Row row) => (row.MemoryPerCallKib, row.OtherMemoryPerCallKib) switch
    {
        (null, _) => "",
        ({ } memory, null) => Text($"{memory:0} KiB"),
        ({ } memory, { } other) => Text($"{memory:0} KiB (other: {other:0})"),
    };

    private static string Cpu(Row row) => row.CpuMs switch
    {
        null => "",
        < 0.1 => Text($"{row.CpuMs * 1e3:0} µs per {row.CpuPer}"),
        _ => Text($"{row.CpuMs:0.00} ms per {row.CpuPer}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
