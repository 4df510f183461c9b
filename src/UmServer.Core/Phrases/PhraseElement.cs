namespace UmServer.Core;

/// <summary>What a phrase comes to in one language, in the order in which it is heard.</summary>
public abstract record PhraseElement
{
    private PhraseElement()
    {
    }

    /// <summary>An audio file of the language.</summary>
    public sealed record Clip(PromptClip Prompt) : PhraseElement;

    /// <summary>A user's name, and what is said instead when there is no recording of it and no voice.</summary>
    public sealed record User(PhrasePart.User Who, IReadOnlyList<PhraseElement> Spelled) : PhraseElement;

    /// <summary>Words to be synthesised, and what is said instead when no voice can say them.</summary>
    public sealed record Text(string Words, IReadOnlyList<PhraseElement> Otherwise) : PhraseElement;

    /// <summary>A stored recording.</summary>
    public sealed record Audio(AudioId Id) : PhraseElement;

    /// <summary>A recording that still is in the spool.</summary>
    public sealed record AudioFile(string Path) : PhraseElement;

    public sealed record Tone : PhraseElement;

    public sealed record Pause(TimeSpan Length) : PhraseElement;

    /// <summary>Punctuation: read in a transcript, heard as a breath. Empty: both sides of it are one word.</summary>
    public sealed record Mark(string Sign) : PhraseElement
    {
        /// <summary>The breath.</summary>
        public TimeSpan Breath => PhrasePauses.After(Sign);
    }
}
