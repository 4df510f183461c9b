using UmServer.Core;

namespace UmServer.Admin;

/// <summary>Ends an operation that cannot do what was asked; nothing was changed, and the refusal says why.</summary>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    public RefusedException(string wrong, string right) : this(new Refusal(wrong, right))
    {
    }

    public Refusal Refusal => refusal;

    /// <summary>Goes on when nothing was refused.</summary>
    public static void ThrowIf(Refusal? refusal)
    {
        if (refusal is not null)
            throw new RefusedException(refusal);
    }
}
