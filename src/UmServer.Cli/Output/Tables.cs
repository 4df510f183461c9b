using Spectre.Console;
using Spectre.Console.Rendering;

namespace UmServer.Cli;

/// <summary>Writes rows under titles: within a terminal's width, or whole where nothing limits it.</summary>
internal static class Tables
{
    private const int Unlimited = 100_000;

    public static void Write<T>(Terminal terminal, IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns)
    {
        if (terminal.Width is null)
            columns = [.. columns.Select(column => column with { Title = column.Title.Replace('\n', ' ') })];
        var layout = TableLayout<T>.Fit(columns, rows, terminal.Width ?? Unlimited);
        var table = new Table().Border(TableBorder.None);
        for (var i = 0; i < layout.Columns.Count; i++)
            table.AddColumn(Header(layout.Columns[i], layout.Widths[i], isLast: i == layout.Columns.Count - 1));
        foreach (var row in rows)
            table.AddRow(layout.Columns.Select(column => new Text(SafeText.Of(column.Cell(row)))));
        Render(terminal, table);
    }

    /// <summary>Writes what is known of one thing, a line each.</summary>
    public static void WriteFacts(Terminal terminal, IReadOnlyList<(string Name, string Value)> facts)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, TableLayout<int>.Gap, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var (name, value) in facts)
            grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(SafeText.Of(value)));
        Render(terminal, grid);
    }

    private static TableColumn Header<T>(Column<T> column, int width, bool isLast) =>
        new(new Text(column.Title, new Style(decoration: Decoration.Bold)))
        {
            Width = width,
            Padding = new Padding(0, 0, isLast ? 0 : TableLayout<T>.Gap, 0),
            Alignment = column.AlignsRight ? Justify.Right : Justify.Left,
        };

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
