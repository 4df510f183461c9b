using UmServer.Testing;

namespace UmServer.Core.Tests;

/// <summary>The language that the server comes with.</summary>
internal static class English
{
    public static PhraseBook Book { get; } =
        PhraseBook.Load(File.ReadAllText(Path.Combine(RepositoryFolder.Prompts, "en-US", "prompts.json")));

    public static string Say(PhrasePart part) => Book.ToText(Phrase.Of(part));
}
