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

    /// <summary>How many digits make a number that may be dialled instead of a choice; null: none may.</summary>
    public int? NumberDigits { get; init; }

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

    public MenuRow<T>? FindRow(string keys) => Rows.FirstOrDefault(row => row.Keys == keys);
}
