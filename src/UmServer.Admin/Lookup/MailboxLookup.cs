using UmServer.Core;

namespace UmServer.Admin;

/// <summary>Finds the mailbox that an administrator means.</summary>
internal static class MailboxLookup
{
    /// <param name="all">The mailboxes of the dial plan, or of all.</param>
    /// <exception cref="RefusedException">There is no such mailbox, or one in each of several dial plans.</exception>
    public static Mailbox Choose(IReadOnlyList<Mailbox> all, string extension, string? dialPlan) =>
        all.Where(mailbox => mailbox.Extension == extension).ToList() switch
        {
            [var only] => only,
            [] => throw new RefusedException(
                $"There is no mailbox {extension}{(dialPlan is null ? "" : $" in dial plan '{dialPlan}'")}.",
                Right(extension, all)),
            var several => throw new RefusedException(
                $"There is a mailbox {extension} in {several.Count} dial plans: "
                + $"{string.Join(", ", several.Select(mailbox => mailbox.DialPlan))}.",
                $"Say which: --dialplan '{several[0].DialPlan}'"),
        };

    private static string Right(string extension, IReadOnlyList<Mailbox> all)
    {
        if (all.Count == 0)
            return $"There is none yet: um mailbox add {extension} --name \"Anna Berg\"";
        var named = all.FirstOrDefault(
            mailbox => mailbox.Name.Equals(extension, StringComparison.OrdinalIgnoreCase));
        if (named is not null)
            return $"{named.Name} has {named.Extension}.";
        var near = NearWords.Find(extension, all.Select(mailbox => mailbox.Extension));
        return near is null ? "See: um mailbox list" : $"Did you mean {near}? See: um mailbox list";
    }
}
