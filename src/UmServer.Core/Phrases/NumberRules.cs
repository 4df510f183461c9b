namespace UmServer.Core;

/// <summary>The rules by which one kind of number (a count, an hour, a month …) is said.</summary>
internal sealed class NumberRules
{
    private readonly NumberRule[] _rules;

    public NumberRules(string name, IEnumerable<NumberRule> rules)
    {
        _rules = [.. rules.OrderBy(rule => rule.From)];
        for (int i = 0; i < _rules.Length - 1; i++)
        {
            long next = _rules[i + 1].From;
            // RBNF: a rule is for every number up to the next rule's.
            if (_rules[i].To == long.MaxValue)
                _rules[i] = _rules[i] with { To = next - 1 };
            if (_rules[i].From == next || _rules[i].To >= next)
                throw new PhraseBookException($"rules \"{name}\": two rules are for {next}.");
        }
    }

    public IReadOnlyList<NumberRule> All => _rules;

    public NumberRule? For(long number) => Array.Find(_rules, rule => number >= rule.From && number <= rule.To);
}
