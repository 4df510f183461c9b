namespace UmServer.Core;

/// <summary>What a caller may choose from.</summary>
public sealed record Menu<T>
{
    private static readonly MenuRow<bool> Repeat = new("0", Phrase.Say(Sentences.ChoiceRepeatMenu), true);

    /// <summary>Said once, before everything else, as a greeting or the message that the choices are about.</summary>
    public Phrase Opening { get; init; } = Phrase.Empty;

    /// <summary>Said before the choices, each time.</summary>
    public Phrase Intro { get; init; } = Phrase.Empty;

    public required IReadOnlyList<MenuRow<T>> Rows { get; init; }

    /// <summary>The number that may be dialled instead of a choice; null: none may.</summary>
    public MenuNumber<T>? Number { get; init; }

    /// <summary>0 repeats every menu in which it means nothing else.</summary>
    public bool RepeatsOnZero => FindRow(Repeat.Keys) is null;

    /// <summary>What is said each time: the intro, then the choices in their order.</summary>
    public Phrase Spoken
    {
        get
        {
            var choices = Rows.Aggregate(Intro, (said, row) => said + row.Spoken);
            return RepeatsOnZero ? choices + Repeat.Spoken : choices;
        }
    }

    /// <summary>The choice or number that these keys are, or null.</summary>
    public MenuRow<T>? Find(string keys) => FindRow(keys) ?? FindNumber(keys);

    private MenuRow<T>? FindRow(string keys) => Rows.FirstOrDefault(row => row.Keys == keys);

    private MenuRow<T>? FindNumber(string keys) =>
        Number is { } number && keys.Length == number.Digits && keys.All(char.IsAsciiDigit)
            ? new(keys, null, number.Meaning(keys))
            : null;
}
