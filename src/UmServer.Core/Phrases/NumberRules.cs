namespace UmServer.Core;

/// <summary>The rules by which one kind of number (a count, an hour, a month …) is said.</summary>
internal sealed class NumberRules
{
    private readonly NumberRule[] _rules;

    public NumberRules(string name, IEnumerable<NumberRule> rules)
    {
        _rules = [.. rules.OrderBy(rule => rule.From)];
        for (int i = 1; i < _rules.Length; i++)
        {
            if (_rules[i].From == _rules[i - 1].From || (_rules[i - 1].To != long.MaxValue && _rules[i].From <= _rules[i - 1].To))
                throw new PhraseBookException($"rules \"{name}\": two rules are for {_rules[i].From}.");
            // RBNF: a rule is for every number up to the next rule's.
            if (_rules[i - 1].To == long.MaxValue)
                _rules[i - 1] = _rules[i - 1] with { To = _rules[i].From - 1 };
        }
    }

    public IReadOnlyList<NumberRule> All => _rules;

    public NumberRule? For(long number) => Array.Find(_rules, rule => number >= rule.From && number <= rule.To);
}
