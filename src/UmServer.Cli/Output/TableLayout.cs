using Spectre.Console.Rendering;

namespace UmServer.Cli;

/// <summary>The columns of a table that a width has room for, and how wide each is.</summary>
internal sealed record TableLayout<T>(IReadOnlyList<Column<T>> Columns, IReadOnlyList<int> Widths)
{
    /// <summary>Blanks between two columns.</summary>
    public const int Gap = 2;

    /// <summary>Drops columns that may go, the last first, until the rest fits; then wraps between words.</summary>
    public static TableLayout<T> Fit(IReadOnlyList<Column<T>> columns, IReadOnlyList<T> rows, int width)
    {
        var shown = columns.ToList();
        var natural = shown.ConvertAll(column => Texts(column, rows).Max(Cells));
        while (Total(natural) > width && shown.FindLastIndex(column => column.MayGo) is >= 0 and var least)
        {
            shown.RemoveAt(least);
            natural.RemoveAt(least);
        }

        var words = shown.Select((column, i) => column.Wraps ? Texts(column, rows).Max(LongestWord) : natural[i]);
        return new TableLayout<T>(shown, Share([.. words], natural, width));
    }

    private static IEnumerable<string> Texts(Column<T> column, IReadOnlyList<T> rows) =>
        rows.Select(column.Cell).Select(SafeText.Of).Concat(column.Title.Split('\n'));

    private static int Cells(string text) => new Segment(text).CellCount();

    private static int LongestWord(string text) => text.Split(' ').Max(Cells);

    private static int Total(IReadOnlyList<int> widths) => widths.Sum() + Gap * (widths.Count - 1);

    // What is left after the longest words goes first to the columns that need least to be whole.
    private static int[] Share(int[] widths, List<int> natural, int available)
    {
        var left = Math.Max(0, available - Total(widths));
        foreach (var i in Enumerable.Range(0, widths.Length).OrderBy(i => natural[i] - widths[i]))
        {
            var more = Math.Min(left, natural[i] - widths[i]);
            widths[i] += more;
            left -= more;
        }

        return widths;
    }
}
