using UmServer.Core;

namespace UmServer.Admin;

/// <summary>Ends an operation that cannot do what was asked; nothing was changed, and the refusal says why.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public RefusedException(string wrong, string right) : this(new Refusal(wrong, right))
    {
    }

    public RefusedException(string wrong, Remedy remedy) : this(wrong, remedy.Text) => Remedy = remedy;

    public Refusal Refusal => refusal;

    /// <summary>What would be right, where how depends on who shows it; null: the refusal says all.</summary>
    public Remedy? Remedy { get; }

    /// <summary>Goes on when nothing was refused.</summary>
    public static void ThrowIf(Refusal? refusal)
    {
        if (refusal is not null)
            throw new RefusedException(refusal);
    }
}
