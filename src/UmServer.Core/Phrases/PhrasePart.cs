namespace UmServer.Core;

/// <summary>A piece of what is said to a caller; a phrase book turns it into words, a voice into sound.</summary>
public abstract record PhrasePart
{
    private PhrasePart()
    {
    }

    /// <summary>A sentence of <c>prompts.json</c> with the values for its places.</summary>
    public sealed record Sentence(string Id, IReadOnlyDictionary<string, PhrasePart> Values) : PhrasePart;

    /// <summary>A count: spoken as a number; it chooses the plural form of the sentence that it is in.</summary>
    public sealed record Number(long Value) : PhrasePart;

    /// <summary>Spoken digit by digit, as an extension or a telephone number.</summary>
    public sealed record Digits(string Value) : PhrasePart;

    /// <summary>A user: the recorded name, else the synthesised one, else the extension digit by digit.</summary>
    public sealed record User(string Name, string Extension, AudioId? Recorded) : PhrasePart;

    /// <summary>A date, said as today or yesterday where it is.</summary>
    public sealed record Date(DateOnly Value, DateOnly Today) : PhrasePart;

    public sealed record Time(TimeOnly Value) : PhrasePart;

    /// <summary>Words that are no sentence of ours, as an administrator's greeting: synthesised.</summary>
    /// <param name="Otherwise">What is said when they cannot be; null: nothing.</param>
    public sealed record Text(string Words, Phrase? Otherwise = null) : PhrasePart;

    /// <summary>A stored recording.</summary>
    public sealed record Audio(AudioId Id) : PhrasePart;

    /// <summary>A recording that still is in the spool.</summary>
    public sealed record AudioFile(string Path) : PhrasePart;

    /// <summary>The tone after which callers speak.</summary>
    public sealed record Tone : PhrasePart;

    public sealed record Pause(TimeSpan Length) : PhrasePart;
}
