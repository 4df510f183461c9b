namespace UmServer.Cli.Tests;

public sealed class TablesTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("words", 40));

    private static readonly IReadOnlyList<Column<string[]>> Columns =
    [
        new("ID", row => row[0]),
        new("TEXT", row => row[1]) { Wraps = true },
        new("COUNT", row => row[2]) { AlignsRight = true },
        new("MORE", row => row[3]) { MayGo = true },
        new("REST", row => row[4]) { MayGo = true },
    ];

    [Fact]
    public void Columns_line_up_and_no_line_ends_in_blanks()
    {
        var text = Write(width: null, colour: false, ["a", "one", "1", "x", "y"], ["bbb", "three", "200", "z", ""]);

        Assert.Equal(
            """
            ID   TEXT   COUNT  MORE  REST
            a    one        1  x     y
            bbb  three    200  z

            """.ReplaceLineEndings("\n"),
            text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_pipe_loses_nothing_and_wraps_nothing()
    {
        var text = Write(width: null, colour: false, ["a", Long, "1", Long, Long]);

        var row = text.Split('\n')[1];
        Assert.Equal(120, row.Split("words").Length - 1);
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public void A_narrow_terminal_drops_what_may_go_from_the_right_and_then_wraps()
    {
        string[] row = ["id-of-row", "some words that do not fit here", "1", "more", "rest"];

        var text = Write(width: 30, colour: false, row);

        Assert.DoesNotContain("MORE", text);
        Assert.DoesNotContain("REST", text);
        Assert.Contains("id-of-row", text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 30, line));
        foreach (var word in row[1].Split(' '))
            Assert.Contains(word, text);
    }

    [Fact]
    public void Words_stay_whole_while_there_is_room_for_the_longest()
    {
        var text = Write(width: 26, colour: false, ["id", "+4930123456789 and more", "1", "", ""]);

        Assert.Contains("+4930123456789", text);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 26, line));
    }

    [Fact]
    public void A_title_of_two_lines_is_one_line_in_a_pipe()
    {
        IReadOnlyList<Column<string>> columns = [new("TIME\n(UTC)", row => row), new("X", row => row)];
        Assert.StartsWith("TIME (UTC)  X", Write(width: null, columns, "a"));
        Assert.StartsWith("TIME   X\n(UTC)\n", Write(width: 80, columns, "a").ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_terminal_that_is_wide_enough_shows_all()
    {
        Assert.Contains("REST", Write(width: 80, colour: false, ["a", "one", "1", "more", "rest"]));
    }

    [Fact]
    public void Only_a_terminal_that_wants_colour_gets_escape_sequences()
    {
        Assert.Contains("\e[1mID", Write(width: 80, colour: true, ["a", "b", "c", "d", "e"]));
        Assert.DoesNotContain('\e', Write(width: 80, colour: false, ["a", "b", "c", "d", "e"]));
    }

    [Fact]
    public void Markup_and_escape_sequences_in_a_cell_are_text()
    {
        var text = Write(width: 80, colour: true, ["a", "[red]x[/] \e[2J", "[", "]", "[[b]]"]);

        Assert.Contains("[red]x[/] \uFFFD[2J", text);
        Assert.Contains("[[b]]", text);
    }

    private static string Write(int? width, bool colour, params string[][] rows) =>
        Write(width, colour, Columns, rows);

    private static string Write<T>(int? width, IReadOnlyList<Column<T>> columns, params T[] rows) =>
        Write(width, colour: false, columns, rows);

    private static string Write<T>(int? width, bool colour, IReadOnlyList<Column<T>> columns, IReadOnlyList<T> rows)
    {
        using var output = new StringWriter();
        var terminal = new Terminal
        {
            Out = output,
            Error = TextWriter.Null,
            In = TextReader.Null,
            OpenBinaryOut = () => Stream.Null,
            Width = width,
            Colour = colour,
        };
        Tables.Write(terminal, rows, columns);
        return output.ToString();
    }
}
