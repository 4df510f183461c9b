using System.Text.RegularExpressions;
using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Writes a phrase as the lines of a script, a sentence or recording on each.</summary>
internal static partial class ScriptLines
{
    public static IEnumerable<string> Of(PhraseBook book, Phrase phrase)
    {
        var words = Phrase.Empty;
        foreach (var part in phrase.Parts)
        {
            if (part is not PhrasePart.Audio audio)
            {
                words += Phrase.Of(part);
                continue;
            }

            foreach (string sentence in SentencesOf(book, words))
                yield return sentence;
            words = Phrase.Empty;
            yield return $"({Path.GetFileNameWithoutExtension(audio.Id.Value).Replace('-', ' ')})";
        }

        foreach (string sentence in SentencesOf(book, words))
            yield return sentence;
    }

    private static IEnumerable<string> SentencesOf(PhraseBook book, Phrase words) =>
        SentenceEnd().Split(book.ToText(words)).Where(sentence => sentence.Length > 0);

    [GeneratedRegex(@"(?<=[.!?)]) ")]
    private static partial Regex SentenceEnd();
}
