namespace UmServer.Core;

/// <summary>Which plural form a count takes in a language, by rules written as CLDR (UTS #35) writes them.</summary>
internal sealed class PluralRules
{
    /// <summary>The form of a count that no rule fits.</summary>
    public const string Other = "other";

    private static readonly string[] Names = ["zero", "one", "two", "few", "many", Other];

    private readonly List<(string Category, PluralCondition Condition)> _rules = [];

    /// <summary>Adds the next rule; the first one that fits decides.</summary>
    public void Add(string category, string condition)
    {
        if (!Names.Contains(category) || category == Other)
            throw new PhraseBookException($"plurals: \"{category}\" is no category that has a rule.");
        _rules.Add((category, PluralCondition.Parse(condition)));
    }

    /// <summary>Every form that a sentence of this language must have.</summary>
    public IEnumerable<string> Categories => _rules.Select(rule => rule.Category).Append(Other);

    public string CategoryOf(long count) =>
        _rules.Where(rule => rule.Condition.Fits(count)).Select(rule => rule.Category).FirstOrDefault(Other);
}
