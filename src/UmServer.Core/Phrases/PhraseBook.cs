namespace UmServer.Core;

/// <summary>How one language says phrases: sentences, plural forms, numbers, dates and times, all as data.</summary>
public sealed class PhraseBook
{
    /// <summary>The rules that say a count where a place names none.</summary>
    internal const string CardinalRule = "cardinal";

    /// <summary>The rules that say a time of day, given as the minute of the day.</summary>
    internal const string TimeRule = "time";

    private readonly PhraseGrammar _grammar;

    private PhraseBook(PhraseGrammar grammar) => _grammar = grammar;

    /// <summary>BCP 47 tag.</summary>
    public string Language => _grammar.Language;

    /// <summary>Every audio file that the language has, by id.</summary>
    public IReadOnlyDictionary<string, PromptClip> Clips => _grammar.Clips;

    /// <summary>Every sentence that can be said; a clip is one by itself.</summary>
    public IEnumerable<string> Sentences => _grammar.Sentences.Keys;

    /// <summary>Reads the text of a <c>prompts.json</c>.</summary>
    /// <exception cref="PhraseBookException">It is wrong; the text names the id.</exception>
    public static PhraseBook Load(string json)
    {
        var grammar = PhraseGrammarReader.Read(json);
        PhraseGrammarCheck.Check(grammar);
        return new PhraseBook(grammar);
    }

    /// <summary>The places of a sentence, which a phrase must give values for.</summary>
    public IReadOnlySet<string> PlacesOf(string sentence) => _grammar.Sentences.TryGetValue(sentence, out var forms)
        ? forms.Places.Select(place => place.Name).ToHashSet()
        : throw new PhraseBookException($"{Language}: there is no sentence \"{sentence}\".");

    /// <summary>What is played for a phrase.</summary>
    /// <exception cref="PhraseBookException">There is no such sentence, or a place of it got no value.</exception>
    public IReadOnlyList<PhraseElement> Resolve(Phrase phrase) => PhraseResolver.Resolve(_grammar, phrase);

    /// <summary>What the caller hears, in words; a tone is <c>(tone)</c>, a recording <c>(recording)</c>.</summary>
    public string ToText(Phrase phrase) => PhraseText.Of(Resolve(phrase));
}
