namespace UmServer.Core;

/// <summary>How long a speaker breathes at punctuation.</summary>
public static class PhrasePauses
{
    private static readonly TimeSpan Sentence = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Clause = TimeSpan.FromMilliseconds(120);

    /// <summary>The breath after words, which their last sign tells; none in the middle of a sentence.</summary>
    public static TimeSpan After(string words) => words switch
    {
        [.., '.' or '!' or '?'] => Sentence,
        [.., ',' or ';' or ':'] => Clause,
        _ => TimeSpan.Zero,
    };
}
