using System.Text.RegularExpressions;

namespace UmServer.Architecture.Tests;

/// <summary>What stands in no source file, or in those alone that are named here with the reason.</summary>
public sealed class DialectTests
{
    private const int Columns = 120;

    /// <summary>A whole server runs under one seed on one thread, so these come through one place each.</summary>
    public static TheoryData<string, string[]> OnePlaces => new()
    {
        { "ConfigureAwait", [] },
        { @"Task\.Run\(", [] },
        { @"Task\.Factory", ["UmServer.Store/Disks/DiskThreads.cs"] }, // the runner of what waits for a disk
        { @"Thread\.Sleep", ["UmServer.Media/Clock/ClockWait.cs"] }, // the media clock, where the kernel has no better
        { @"Random\.Shared", ["UmServer.Media/Randomness.cs"] },
        { @"Guid\.", ["UmServer.Core/Ids.cs"] },
        { @"RandomNumberGenerator", ["UmServer.Core/Secrets.cs", "UmServer.Sip/Randomness.cs"] },
        { @"Environment\.TickCount", [] },
        { @"DateTime(Offset)?\.(Utc)?Now\b", [] },
    };

    [Theory]
    [MemberData(nameof(OnePlaces))]
    public void Time_randomness_ids_and_threads_come_from_one_place_each(string pattern, string[] places)
    {
        var found = SourceTree.Files.Where(file => Regex.IsMatch(file.Code, pattern)).Select(file => file.Path);

        Assert.Equal(places, found);
    }

    [Fact]
    public void Which_database_keeps_it_all_is_known_to_the_store_alone() => Assert.All(
        SourceTree.Files.Where(file => Regex.IsMatch(file.Code, @"\b(Sqlite|Npgsql)")),
        file => Assert.Equal("UmServer.Store", file.Project));

    [Fact]
    public void How_a_command_is_typed_is_not_known_to_the_operation_behind_it() => Assert.All(
        SourceTree.Files.Where(file => file.Project == "UmServer.Admin"),
        file => Assert.DoesNotMatch(@"\bum [a-z{]|--[a-z]", file.Text));

    /// <summary>Only what the compiler completes by itself is partial: so no class hides in many files.</summary>
    [Fact]
    public void A_type_stands_in_one_file()
    {
        var cut = SourceTree.Files
            .SelectMany(file => Regex
                .Matches(file.Code, @"\bpartial\s+(?:class|record|struct|record struct|interface)\s+(\w+)")
                .Select(match => (file.Project, Name: match.Groups[1].Value, file.Path)))
            .GroupBy(type => (type.Project, type.Name))
            .Where(type => type.Count() > 1)
            .Select(type => type.Key);

        Assert.Empty(cut);
    }

    [Fact]
    public void No_line_is_wider_than_the_page()
    {
        var wide = SourceTree.Files.SelectMany(file => file.Text.Split('\n')
            .Select((line, index) => (Where: $"{file.Path}:{index + 1}", line.TrimStart('\uFEFF').Length)))
            .Where(line => line.Length > Columns).Select(line => line.Where);

        Assert.Empty(wide);
    }
}
