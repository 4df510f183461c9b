using System.Text.RegularExpressions;

namespace UmServer.Architecture.Tests;

/// <summary>A C# file of the product, as text and as the words of its code.</summary>
/// <param name="Path">Below <c>src/</c>, with slashes.</param>
public sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The code without comments, and without what stands between quotes.</summary>
    public string Code { get; } = Quoted().Replace(Text, "");

    /// <summary>The project: <c>UmServer.Sip</c>.</summary>
    public string Project => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The folder in its project; empty for a file beside the project.</summary>
    public string Folder => Path.LastIndexOf('/') is var end && end > Project.Length ? Path[(Project.Length + 1)..end] : "";

    /// <summary>The types that the file declares, nested ones left out.</summary>
    public IReadOnlyList<string> Types =>
        [.. Declaration().Matches(Code).Select(match => match.Groups["name"].Value).Distinct()];

    /// <summary>The names in the code that may be another file's types: no members, and no types nested here.</summary>
    public IReadOnlySet<string> Names => Identifier().Matches(Code).Select(match => match.Value)
        .Except(Nested().Matches(Code).Select(match => match.Groups["name"].Value)).ToHashSet();

    [GeneratedRegex(
        """"/\*.*?\*/|//[^\n]*|"{3,}.*?"{3,}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\])+'"""",
        RegexOptions.Singleline)]
    private static partial Regex Quoted();

    [GeneratedRegex(
        """^(?:public|internal)\s[^;{(=]*?\b(?:class|record\s+struct|record|struct|interface|enum|delegate\s+[\w<>]+)\s+(?<name>\w+)""",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\s+(?:public|internal|private)\s[^;{(=]*?\b(?:class|record|struct|interface|enum)\s+(?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex Nested();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*")]
    private static partial Regex Identifier();
}
