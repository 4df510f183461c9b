using Xunit.Abstractions;

namespace UmServer.Architecture.Tests;

/// <summary>Who may know whom: folders refer to one another in one direction.</summary>
public sealed class FolderTests(ITestOutputHelper output)
{
    [Fact]
    public void No_folders_refer_to_one_another_but_those_of_the_SIP_stack()
    {
        var graph = new FolderGraph(SourceTree.Files);
        foreach (var (from, to, types) in graph.Arrows)
            output.WriteLine($"{from} → {to}: {string.Join(", ", types)}");

        // The SIP stack's own are no fault: RFC 3261's layers call each other back.
        Assert.All(graph.Cycles().Select(cycle => string.Join(' ', cycle)), cycle => Assert.True(IsOfSip(cycle), cycle));
    }

    [Fact]
    public void A_cycle_is_found_and_a_name_in_a_comment_is_no_arrow()
    {
        SourceFile[] files =
        [
            new("UmServer.Core/Numbers/One.cs", "public sealed class One { Two? _two; }"),
            new("UmServer.Core/Pins/Two.cs", "public sealed record Two(Three Next);"),
            new("UmServer.Core/Rules/Three.cs", "public enum Three { } // as One\nclass X { string a = \"One\"; One? b; }"),
            new("UmServer.Core/Menus/Four.cs", "public sealed class Four { /* One */ Three _three; }"),
        ];

        Assert.Equal(
            [["UmServer.Core/Numbers", "UmServer.Core/Pins", "UmServer.Core/Rules"]], new FolderGraph(files).Cycles());
        files[2] = files[2] with { Text = "public enum Three { } // as One" };
        Assert.Empty(new FolderGraph([files[0], files[1], new SourceFile(files[2].Path, files[2].Text), files[3]]).Cycles());
    }

    private static bool IsOfSip(string cycle) =>
        cycle.Split(' ').All(folder => folder.StartsWith("UmServer.Sip/", StringComparison.Ordinal));
}
