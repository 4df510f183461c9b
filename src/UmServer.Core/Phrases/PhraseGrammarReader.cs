using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace UmServer.Core;

/// <summary>Reads <c>prompts.json</c>.</summary>
internal sealed partial class PhraseGrammarReader
{
    private const int MaxRange = 1000;

    private readonly JsonElement _root;
    private readonly Dictionary<string, PromptClip> _clips = [];
    private readonly PluralRules _plurals = new();
    private readonly SequenceParser _sequences;

    private PhraseGrammarReader(JsonElement root)
    {
        _root = root;
        _sequences = new SequenceParser(_clips);
    }

    public static PhraseGrammar Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new PhraseGrammarReader(document.RootElement).Read();
        }
        catch (JsonException e)
        {
            throw new PhraseBookException($"not JSON: {e.Message}");
        }
    }

    private PhraseGrammar Read()
    {
        string language = PromptsJson.Text(PromptsJson.Required(_root, "language", "prompts"), "language");
        foreach (var clip in PromptsJson.Members(_root, "clips"))
            _clips.Add(clip.Name, Clip(clip));
        foreach (var plural in PromptsJson.Members(_root, "plurals"))
            _plurals.Add(plural.Name, PromptsJson.Text(plural.Value, "plurals"));
        var rules = PromptsJson.Members(_root, "rules").ToDictionary(rule => rule.Name, Rules);
        var characters = PromptsJson.Members(_root, "characters").SelectMany(Characters).ToDictionary();
        var sentences = _clips.Values.ToDictionary(clip => clip.Id, Sentence);
        foreach (var sentence in PromptsJson.Members(_root, "sentences"))
            sentences[sentence.Name] = Forms(sentence.Value, $"sentence \"{sentence.Name}\"");
        var date = Date(PromptsJson.Required(_root, "date", "prompts"));
        return new PhraseGrammar(language, _clips, sentences, rules, characters, date);
    }

    private static PromptClip Clip(JsonProperty clip)
    {
        string where = $"clip \"{clip.Name}\"";
        if (!ClipId().IsMatch(clip.Name))
            throw new PhraseBookException($"{where}: an id is made of a-z, 0-9 and hyphens.");
        if (clip.Value.ValueKind == JsonValueKind.String)
            return new PromptClip(clip.Name, PromptsJson.Text(clip.Value, where), PromptsJson.Text(clip.Value, where));
        return new PromptClip(clip.Name, Member("text"), Member("spoken"));

        string Member(string name) => PromptsJson.Text(PromptsJson.Required(clip.Value, name, where), where);
    }

    // A clip is a sentence by itself.
    private static PhraseForms Sentence(PromptClip clip) => new([new SequenceItem.Clip(clip)]);

    private NumberRules Rules(JsonProperty set)
    {
        string where = $"rules \"{set.Name}\"";
        var rules = PromptsJson.Members(_root.GetProperty("rules"), set.Name);
        return new NumberRules(set.Name, rules.SelectMany(rule => Rule(rule, where)));
    }

    // "0..20": a rule for each, with # for the number. "1000": from there on. "13/12": from 13 on, divided by 12.
    private IEnumerable<NumberRule> Rule(JsonProperty rule, string where)
    {
        var match = RuleKey().Match(rule.Name);
        if (!match.Success)
            throw new PhraseBookException($"{where}: \"{rule.Name}\" is no number, no range and no number/divisor.");
        string name = $"{where}, \"{rule.Name}\"";
        long from = Number(match.Groups["from"].Value);
        if (match.Groups["to"].Success)
            return Range(from, Number(match.Groups["to"].Value), name).Select(number =>
                new NumberRule(number, number, 1, Forms(rule.Value, name, number)));
        long divisor = match.Groups["divisor"].Success ? Number(match.Groups["divisor"].Value) : PowerOfTen(from);
        return [new NumberRule(from, long.MaxValue, divisor, Forms(rule.Value, name))];
    }

    private IEnumerable<KeyValuePair<char, PhraseForms>> Characters(JsonProperty character)
    {
        string where = $"characters, \"{character.Name}\"";
        return character.Name switch
        {
            [char only] => [KeyValuePair.Create(only, Forms(character.Value, where))],
            [char first and >= '0', '.', '.', char last and <= '9'] => Range(first - '0', last - '0', where)
                .Select(digit => KeyValuePair.Create((char)('0' + digit), Forms(character.Value, where, digit))),
            _ => throw new PhraseBookException($"{where}: neither a character nor a range of digits."),
        };
    }

    private DateForms Date(JsonElement date)
    {
        return new DateForms(Form("today"), Form("yesterday"), Form("this-year"), Form("other"));

        ImmutableArray<SequenceItem> Form(string name)
        {
            string where = $"date, \"{name}\"";
            return _sequences.Parse(PromptsJson.Text(PromptsJson.Required(date, name, "date"), where), where);
        }
    }

    private PhraseForms Forms(JsonElement value, string where, long? number = null)
    {
        if (value.ValueKind == JsonValueKind.String)
            return new PhraseForms(Sequence(value, where, number));
        string by = PromptsJson.Text(PromptsJson.Required(value, "by", where), where);
        var forms = value.EnumerateObject().Where(form => form.Name != "by")
            .ToDictionary(form => form.Name, form => Sequence(form.Value, $"{where}, \"{form.Name}\"", number));
        if (_plurals.Categories.FirstOrDefault(category => !forms.ContainsKey(category)) is { } missing)
            throw new PhraseBookException($"{where}: the plural form \"{missing}\" is missing.");
        if (forms.Keys.FirstOrDefault(form => !IsForm(form)) is { } unknown)
            throw new PhraseBookException($"{where}: \"{unknown}\" is no plural form of this language.");
        return new PhraseForms(by, forms, _plurals);
    }

    private bool IsForm(string name) => _plurals.Categories.Contains(name) || ExactCount().IsMatch(name);

    private ImmutableArray<SequenceItem> Sequence(JsonElement value, string where, long? number)
    {
        string text = PromptsJson.Text(value, where);
        if (number is { } n)
            text = text.Replace("#", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return _sequences.Parse(text, where);
    }

    private static IEnumerable<long> Range(long from, long to, string where) => to >= from && to - from < MaxRange
        ? Enumerable.Range(0, (int)(to - from + 1)).Select(i => from + i)
        : throw new PhraseBookException($"{where}: a range goes upwards and has at most {MaxRange} numbers.");

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    // RBNF: the divisor is the greatest power of ten up to the base.
    private static long PowerOfTen(long number)
    {
        long power = 1;
        while (power * 10 <= number)
            power *= 10;
        return power;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ClipId();

    [GeneratedRegex(@"^(?<from>\d{1,12})(\.\.(?<to>\d{1,12})|/(?<divisor>[1-9]\d{0,11}))?$")]
    private static partial Regex RuleKey();

    [GeneratedRegex(@"^=\d{1,9}$")]
    private static partial Regex ExactCount();
}
