using UmServer.Admin;

namespace UmServer.Cli;

/// <summary>Asks before something is lost.</summary>
internal static class Confirmation
{
    /// <param name="loss">What will be done and what goes with it, as a sentence.</param>
    /// <exception cref="RefusedException">Nobody agreed.</exception>
    public static async Task ConfirmAsync(this Session session, bool isAgreed, string loss)
    {
        if (isAgreed)
            return;
        if (!session.Terminal.CanAsk)
            throw new RefusedException(loss, "Nobody is here to ask, so nothing was done. Agree with --yes.");
        await session.Terminal.Error.WriteAsync(SafeText.Of($"{loss} Go on? [y/N] "));
        await session.Terminal.Error.FlushAsync();
        var answer = await session.Terminal.In.ReadLineAsync();
        if (answer?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            throw new RefusedException("Nothing was done.", "Answer y to go on.");
    }
}
