using UmServer.Core;

namespace UmServer.Cli;

/// <summary>Finds the mailbox that a command is about.</summary>
internal static class MailboxLookup
{
    /// <exception cref="RefusedException">There is no such mailbox, or one in each of several dial plans.</exception>
    public static async Task<Mailbox> ChooseAsync(this IUmStore store, string extension, string? dialPlan)
    {
        if (dialPlan is not null)
            dialPlan = (await store.DialPlans.GetAsync(dialPlan)).Name;
        var all = await store.Mailboxes.ListAsync(dialPlan);
        return all.Where(mailbox => mailbox.Extension == extension).ToList() switch
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
    }

    /// <summary><c>mailbox 1001 (Anna Berg)</c>.</summary>
    public static string Describe(this Mailbox mailbox) => $"mailbox {mailbox.Extension} ({mailbox.Name})";

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
