using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace UmServer.Media;

/// <summary>The command line of a speech engine; it is split once, here, and never sees a shell.</summary>
public sealed partial class SpeechCommand
{
    private const string Text = "{text}";
    private const string File = "{file}";

    private readonly string[] _words;

    private SpeechCommand(string line, string[] words) => (Line, _words) = (line, words);

    /// <summary>As it was given.</summary>
    public string Line { get; }

    public string Program => _words[0];

    /// <summary>Reads <c>flite -voice slt -t {text} -o {file}</c>; words with spaces stand in double quotes.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out SpeechCommand? command)
    {
        string[] words =
            [.. Words().Matches(line).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal))];
        bool usable = words.Length > 0
            && words.Skip(1).Any(word => word.Contains(Text, StringComparison.Ordinal))
            && words.Skip(1).Any(word => word.Contains(File, StringComparison.Ordinal));
        command = usable ? new SpeechCommand(line, words) : null;
        return usable;
    }

    /// <summary>The arguments that have it say <paramref name="text"/> into <paramref name="file"/>.</summary>
    public IEnumerable<string> Arguments(string text, string file) =>
        _words.Skip(1).Select(word => Place().Replace(word, place => place.Value == Text ? text : file));

    [GeneratedRegex(@"(?:[^\s""]|""[^""]*"")+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\{text\}|\{file\}")]
    private static partial Regex Place();
}
