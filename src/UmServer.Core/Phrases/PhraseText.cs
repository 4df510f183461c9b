using System.Text;

namespace UmServer.Core;

/// <summary>Writes down what is heard.</summary>
internal static class PhraseText
{
    public static string Of(IEnumerable<PhraseElement> heard)
    {
        var text = new StringBuilder();
        bool joined = true;
        foreach (var element in heard)
        {
            string words = Words(element);
            if (!joined && element is not PhraseElement.Mark && words.Length > 0)
                text.Append(' ');
            text.Append(StartsSentence(text) ? Capitalised(words) : words);
            joined = element is PhraseElement.Mark { Sign: "" } || text.Length == 0;
        }

        return text.ToString();
    }

    private static string Words(PhraseElement element) => element switch
    {
        PhraseElement.Clip clip => clip.Prompt.Text,
        PhraseElement.User user => user.Who.Name,
        PhraseElement.Text text => text.Words,
        PhraseElement.Audio or PhraseElement.AudioFile => "(recording)",
        PhraseElement.Tone => "(tone)",
        PhraseElement.Mark mark => mark.Sign,
        _ => "",
    };

    private static bool StartsSentence(StringBuilder text) =>
        text.Length == 0 || (text.Length > 1 && text[^1] == ' ' && text[^2] is '.' or '!' or '?');

    private static string Capitalised(string words) =>
        words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
