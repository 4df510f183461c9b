using System.Globalization;
using System.Text.RegularExpressions;

namespace UmServer.Core;

/// <summary>A CLDR plural condition on a whole number: <c>i % 10 = 2..4 and i % 100 != 12..14</c>.</summary>
internal sealed partial class PluralCondition
{
    private readonly List<List<Relation>> _alternatives = [];

    private PluralCondition()
    {
    }

    public static PluralCondition Parse(string text)
    {
        var condition = new PluralCondition();
        foreach (string alternative in text.Split(" or "))
            condition._alternatives.Add([.. alternative.Split(" and ").Select(Relation.Parse)]);
        return condition;
    }

    public bool Fits(long count) => _alternatives.Exists(all => all.TrueForAll(relation => relation.Holds(count)));

    private sealed partial record Relation(bool IsCount, long Modulus, bool Negated, List<(long From, long To)> Ranges)
    {
        public static Relation Parse(string text)
        {
            var match = Pattern().Match(text.Trim());
            if (!match.Success)
                throw new PhraseBookException($"plurals: \"{text.Trim()}\" is no condition.");
            return new Relation(
                match.Groups["operand"].Value is "n" or "i",
                match.Groups["modulus"].Success ? Number(match.Groups["modulus"].Value) : 0,
                match.Groups["not"].Success,
                [.. match.Groups["ranges"].Value.Split(',').Select(Range)]);
        }

        public bool Holds(long count)
        {
            // UTS #35: of a whole number, n and i are the number itself; what counts fraction digits is 0.
            long operand = IsCount ? Math.Abs(count) : 0;
            long value = Modulus == 0 ? operand : operand % Modulus;
            return Ranges.Exists(range => value >= range.From && value <= range.To) != Negated;
        }

        private static (long From, long To) Range(string text)
        {
            string[] ends = text.Split("..");
            return (Number(ends[0]), Number(ends[^1]));
        }

        private static long Number(string digits) => long.Parse(digits.Trim(), CultureInfo.InvariantCulture);

        [GeneratedRegex(@"^(?<operand>[nivwftce])(\s*%\s*(?<modulus>[1-9]\d{0,9}))?\s*(?<not>!)?="
            + @"\s*(?<ranges>\d{1,9}(\.\.\d{1,9})?(\s*,\s*\d{1,9}(\.\.\d{1,9})?)*)$")]
        private static partial Regex Pattern();
    }
}
