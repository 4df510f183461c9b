using System.Globalization;
using System.Text.RegularExpressions;

namespace UmServer.Architecture.Tests;

/// <summary>The log lines: one list of them in each project, told apart by their ids.</summary>
public sealed partial class LogTests
{
    private const int IdsOfAProject = 1000;

    private static IEnumerable<(SourceFile File, int Id, string Line)> Lines => SourceTree.Files.SelectMany(
        file => Message().Matches(file.Text).Select(match => (
            file, int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture), match.Groups["line"].Value)));

    [Fact]
    public void Every_line_has_an_id_of_its_own()
    {
        var shared = Lines.GroupBy(line => line.Id).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(line => line.File.Path))}");

        Assert.NotEmpty(Lines);
        Assert.Empty(shared);
    }

    [Fact]
    public void Every_project_has_a_range_of_ids_and_one_file_of_lines()
    {
        var ranges = Lines.Select(line => (line.File.Project, Range: line.Id / IdsOfAProject)).Distinct().ToList();

        Assert.Equal(ranges.Count, ranges.DistinctBy(range => range.Project).Count());
        Assert.Equal(ranges.Count, ranges.DistinctBy(range => range.Range).Count());
        Assert.All(Lines, line => Assert.Equal($"{line.File.Project}/Log.cs", line.File.Path));
    }

    [Fact]
    public void No_line_ends_with_a_full_stop() => Assert.All(Lines, line => Assert.False(
        line.Line.EndsWith('.') && !line.Line.EndsWith('…'), $"{line.File.Path} {line.Id}: {line.Line}"));

    // The text may be in pieces: the last one counts.
    [GeneratedRegex("""\[LoggerMessage\(\s*(?<id>\d+),[^"]*(?:"(?<line>(?:\\.|[^"\\])*)"\s*\+?\s*)+""")]
    private static partial Regex Message();
}
