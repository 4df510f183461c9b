using UmServer.Core;

namespace UmServer.PromptBuilder;

/// <summary>A language's folder: <c>prompts.json</c>, an audio file for each clip, and the manifest.</summary>
public sealed class LanguageFolder
{
    private LanguageFolder(string path, PhraseBook book) => (Path, Book) = (path, book);

    public string Path { get; }

    public PhraseBook Book { get; }

    /// <exception cref="PhraseBookException">The phrase book is wrong.</exception>
    /// <exception cref="IOException">There is none.</exception>
    public static LanguageFolder Open(string path) =>
        new(path, PhraseBook.Load(File.ReadAllText(System.IO.Path.Combine(path, "prompts.json"))));

    public string AudioOf(string id) => System.IO.Path.Combine(Path, id + ".wav");

    /// <summary>Audio files that no clip names.</summary>
    public IEnumerable<string> Strays() => Directory.EnumerateFiles(Path, "*.wav")
        .Where(file => !Book.Clips.ContainsKey(System.IO.Path.GetFileNameWithoutExtension(file)))
        .Order(StringComparer.Ordinal);
}
