namespace UmServer.Core;

/// <summary>Finds what would fail in the middle of a call: what is not there, and rules that never end.</summary>
internal static class PhraseGrammarCheck
{
    public static void Check(PhraseGrammar grammar)
    {
        foreach (string rule in new[] { PhraseBook.CardinalRule, PhraseBook.TimeRule })
            Require(grammar, rule, "rules");
        foreach (var (id, forms) in grammar.Sentences)
            CheckSentence(grammar, id, forms);
        foreach (var (name, rules) in grammar.Rules)
            CheckRules(grammar, name, rules);
        foreach (var (character, forms) in grammar.Characters)
            CheckPlaces(grammar, forms.Places, _ => false, $"characters, \"{character}\"");
        var date = grammar.Date;
        var places = new PhraseForms([.. date.Today, .. date.Yesterday, .. date.ThisYear, .. date.Other]).Places;
        CheckPlaces(grammar, places, DateForms.Knows, "date");
    }

    private static void CheckSentence(PhraseGrammar grammar, string id, PhraseForms forms)
    {
        string where = $"sentence \"{id}\"";
        CheckPlaces(grammar, forms.Places, _ => true, where);
        if (forms.By is { } by && forms.Places.All(place => place.Name != by))
            throw new PhraseBookException($"{where}: no form speaks the count \"{by}\" that chooses it.");
    }

    private static void CheckRules(PhraseGrammar grammar, string name, NumberRules rules)
    {
        foreach (var rule in rules.All)
        {
            string where = $"rules \"{name}\", \"{rule.From}\"";
            CheckPlaces(grammar, rule.Forms.Places, NumberRule.Knows, where);
            if (rule.Forms.By is { } by && !NumberRule.Knows(by))
                throw new PhraseBookException($"{where}: there is no \"{by}\".");
        }

        if (Reaches(grammar, name, name, []))
            throw new PhraseBookException($"rules \"{name}\" says a number by way of itself.");
    }

    private static void CheckPlaces(
        PhraseGrammar grammar, IEnumerable<SequenceItem.Place> places, Func<string, bool> known, string where)
    {
        foreach (var place in places)
        {
            if (!known(place.Name))
                throw new PhraseBookException($"{where}: there is no value \"{place.Name}\".");
            if (place.Rule is { } rule)
                Require(grammar, rule, where);
        }
    }

    private static void Require(PhraseGrammar grammar, string rule, string where)
    {
        if (!grammar.Rules.ContainsKey(rule))
            throw new PhraseBookException($"{where}: there are no rules \"{rule}\".");
    }

    // Dividing makes a number smaller, so only what passes the same number on can go round in a circle.
    private static bool Reaches(PhraseGrammar grammar, string from, string target, HashSet<string> seen)
    {
        var next = grammar.Rules[from].All
            .SelectMany(rule => rule.Forms.Places.Where(place => rule.MayPassOn(place.Name)))
            .Select(place => place.Rule ?? from);
        return next.Any(rule => rule == target || (seen.Add(rule) && Reaches(grammar, rule, target, seen)));
    }
}
