using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace UmServer.Core;

/// <summary>Reads <c>you-have {count} new-messages</c>: clip ids, places, punctuation, choices.</summary>
internal sealed partial class SequenceParser(IReadOnlyDictionary<string, PromptClip> clips)
{
    /// <summary>What stands on either side of it is one word.</summary>
    private const string Joint = "~";

    private const string Punctuation = ",.;:!?";

    /// <param name="where">What the sequence belongs to, for the error.</param>
    public ImmutableArray<SequenceItem> Parse(string text, string where)
    {
        var words = new Queue<string>(Words().Matches(text).Select(match => match.Value));
        return Items(words, where, inChoice: false);
    }

    private ImmutableArray<SequenceItem> Items(Queue<string> words, string where, bool inChoice)
    {
        var items = ImmutableArray.CreateBuilder<SequenceItem>();
        while (words.TryPeek(out string? word) && !(inChoice && word is "|" or "]"))
        {
            words.Dequeue();
            items.Add(word == "[" && !inChoice ? Choice(words, where) : Item(word, where));
        }

        return items.ToImmutable();
    }

    private SequenceItem.Choice Choice(Queue<string> words, string where)
    {
        var rest = Items(words, where, inChoice: true);
        ImmutableArray<SequenceItem> otherwise = [];
        if (words.TryPeek(out string? bar) && bar == "|")
        {
            words.Dequeue();
            otherwise = Items(words, where, inChoice: true);
        }

        return words.TryDequeue(out string? end) && end == "]"
            ? new SequenceItem.Choice(rest, otherwise)
            : throw new PhraseBookException($"{where}: \"[\" is not closed.");
    }

    private SequenceItem Item(string word, string where)
    {
        if (word == Joint)
            return new SequenceItem.Mark("");
        if (word.Length == 1 && Punctuation.Contains(word[0]))
            return new SequenceItem.Mark(word);
        if (PlacePattern().Match(word) is { Success: true, Groups: var place })
            return new SequenceItem.Place(place["name"].Value, place["rule"].Success ? place["rule"].Value : null);
        return clips.TryGetValue(word, out PromptClip? clip)
            ? new SequenceItem.Clip(clip)
            : throw new PhraseBookException($"{where}: there is no clip \"{word}\".");
    }

    [GeneratedRegex(@"[\[\]|]|[^\s\[\]|]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\{(?<name>[a-zA-Z]+)(:(?<rule>[a-z0-9-]+))?\}$")]
    private static partial Regex PlacePattern();
}
