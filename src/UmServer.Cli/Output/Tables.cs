using Spectre.Console;
using Spectre.Console.Rendering;

namespace UmServer.Cli;

/// <summary>Writes rows under titles: within a terminal's width, or whole where nothing limits it.</summary>
internal static class Tables
{
    private const int Gap = 2;
    private const int Unlimited = 100_000;

    public static void Write<T>(Terminal terminal, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns)
    {
        var cells = columns.ToDictionary(column => column, column => rows.Select(row => SafeText.Of(column.Cell(row))).ToList());
        var shown = Fitting(columns, cells, terminal.Width ?? Unlimited);
        var table = new Table().Border(TableBorder.None);
        foreach (var column in shown)
            table.AddColumn(Header(column, isLast: column == shown[^1]));
        for (var row = 0; row < rows.Count; row++)
            table.AddRow(shown.Select(column => new Text(cells[column][row])));
        Render(terminal, table);
    }

    /// <summary>Writes what is known of one thing, a line each.</summary>
    public static void WriteFacts(Terminal terminal, IReadOnlyList<(string Name, string Value)> facts)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, Gap, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var (name, value) in facts)
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(SafeText.Of(value)));
        Render(terminal, grid);
    }

    private static TableColumn Header<T>(Column<T> column, bool isLast) =>
        new(new Text(column.Title, new Style(decoration: Decoration.Bold)))
        {
            NoWrap = !column.Wraps,
            Padding = new Padding(0, 0, isLast ? 0 : Gap, 0),
            Alignment = column.AlignsRight ? Justify.Right : Justify.Left,
        };

    private static List<Column<T>> Fitting<T>(
        IReadOnlyList<Column<T>> columns, Dictionary<Column<T>, List<string>> cells, int width)
    {
        var shown = columns.ToList();
        while (shown.Sum(column => NaturalWidth(column, cells[column]) + Gap) - Gap > width
            && shown.FindLastIndex(column => column.MayGo) is >= 0 and var least)
        {
            shown.RemoveAt(least);
        }

        return shown;
    }

    private static int NaturalWidth<T>(Column<T> column, List<string> cells) =>
        cells.Append(column.Title).Max(text => new Segment(text).CellCount());

    // Spectre pads to full columns; a line's end in a pipe should be its last letter.
    private static void Render(Terminal terminal, IRenderable table)
    {
        using var lines = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(lines),
        });
        console.Profile.Width = terminal.Width ?? Unlimited;
        console.Write(table);
        foreach (var line in lines.ToString().TrimEnd().Split('\n'))
            terminal.Out.WriteLine(line.TrimEnd());
    }
}
