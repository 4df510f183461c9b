namespace UmServer.Core;

/// <summary>Takes a phrase apart into what is played.</summary>
internal sealed class PhraseResolver
{
    private readonly PhraseGrammar _grammar;
    private readonly List<PhraseElement> _heard = [];

    private PhraseResolver(PhraseGrammar grammar) => _grammar = grammar;

    public static IReadOnlyList<PhraseElement> Resolve(PhraseGrammar grammar, Phrase phrase)
    {
        var resolver = new PhraseResolver(grammar);
        foreach (var part in phrase.Parts)
            resolver.Say(part, rule: null);
        return resolver._heard;
    }

    private void Say(PhrasePart part, string? rule)
    {
        switch (part)
        {
            case PhrasePart.Sentence sentence:
                SaySentence(sentence);
                break;
            case PhrasePart.Number number:
                SayNumber(number.Value, rule ?? PhraseBook.CardinalRule);
                break;
            case PhrasePart.Digits digits:
                Spell(digits.Value);
                break;
            case PhrasePart.Date date:
                Walk(_grammar.Date.For(date), place =>
                    SayNumber(DateForms.ValueOf(place.Name, date.Value), place.Rule ?? PhraseBook.CardinalRule));
                break;
            case PhrasePart.Time time:
                SayNumber(time.Value.Hour * 60 + time.Value.Minute, rule ?? PhraseBook.TimeRule);
                break;
            default:
                _heard.Add(Whole(part));
                break;
        }
    }

    private PhraseElement Whole(PhrasePart part) => part switch
    {
        PhrasePart.User user =>
            new PhraseElement.User(user, Resolve(_grammar, Phrase.Of(new PhrasePart.Digits(user.Extension)))),
        PhrasePart.Text text =>
            new PhraseElement.Text(text.Words, Resolve(_grammar, text.Otherwise ?? Phrase.Empty)),
        PhrasePart.Audio audio => new PhraseElement.Audio(audio.Id),
        PhrasePart.AudioFile file => new PhraseElement.AudioFile(file.Path),
        PhrasePart.Tone => new PhraseElement.Tone(),
        PhrasePart.Pause pause => new PhraseElement.Pause(pause.Length),
        _ => throw new PhraseBookException($"a {part.GetType().Name} cannot be said."),
    };

    private void SaySentence(PhrasePart.Sentence sentence)
    {
        if (!_grammar.Sentences.TryGetValue(sentence.Id, out var forms))
            throw new PhraseBookException($"{_grammar.Language}: there is no sentence \"{sentence.Id}\".");
        long count = forms.By is { } by ? CountAt(sentence, by) : 0;
        Walk(forms.For(count), place => Say(ValueAt(sentence, place.Name), place.Rule));
    }

    private static PhrasePart ValueAt(PhrasePart.Sentence sentence, string place) =>
        sentence.Values.TryGetValue(place, out var value)
            ? value
            : throw new PhraseBookException($"sentence \"{sentence.Id}\": \"{place}\" got no value.");

    private static long CountAt(PhrasePart.Sentence sentence, string place) =>
        ValueAt(sentence, place) is PhrasePart.Number number
            ? number.Value
            : throw new PhraseBookException($"sentence \"{sentence.Id}\": \"{place}\" must be a number.");

    private void SayNumber(long number, string rules)
    {
        if (_grammar.Rules[rules].For(number) is not { } rule)
        {
            // What a language has no words for, as a number beyond its greatest, can still be read out.
            Spell(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        long count = rule.Forms.By is { } by ? rule.ValueOf(by, number) : 0;
        Walk(rule.Forms.For(count), Part, hasRest: number % rule.Divisor != 0);

        void Part(SequenceItem.Place place) =>
            SayNumber(rule.ValueOf(place.Name, number), place.Rule ?? rules);
    }

    private void Spell(string characters)
    {
        foreach (char character in characters)
        {
            if (_grammar.Characters.TryGetValue(character, out var forms))
                Walk(forms.For(0), _ => { });
        }
    }

    private void Walk(IEnumerable<SequenceItem> items, Action<SequenceItem.Place> sayPlace, bool hasRest = false)
    {
        foreach (var item in items)
        {
            switch (item)
            {
                case SequenceItem.Clip clip:
                    _heard.Add(new PhraseElement.Clip(clip.Prompt));
                    break;
                case SequenceItem.Mark mark:
                    _heard.Add(new PhraseElement.Mark(mark.Sign));
                    break;
                case SequenceItem.Place place:
                    sayPlace(place);
                    break;
                case SequenceItem.Choice choice:
                    Walk(hasRest ? choice.Rest : choice.Else, sayPlace, hasRest);
                    break;
            }
        }
    }
}
