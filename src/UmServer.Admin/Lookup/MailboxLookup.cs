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
            [] => throw Unknown(extension, dialPlan, all),
            var several => throw new RefusedException(
                $"There is a mailbox {extension} in {several.Count} dial plans: "
                + $"{string.Join(", ", several.Select(mailbox => mailbox.DialPlan))}.",
                new Remedy.NameDialPlan(several[0].DialPlan)),
        };

    private static RefusedException Unknown(string extension, string? dialPlan, IReadOnlyList<Mailbox> all)
    {
        var wrong = $"There is no mailbox {extension}{(dialPlan is null ? "" : $" in dial plan '{dialPlan}'")}.";
        if (all.Count == 0)
            return new RefusedException(wrong, new Remedy.AddFirst(ObjectKind.Mailbox, extension));
        var named = all.FirstOrDefault(
            mailbox => mailbox.Name.Equals(extension, StringComparison.OrdinalIgnoreCase));
        if (named is not null)
            return new RefusedException(wrong, $"{named.Name} has {named.Extension}.");
        var near = NearWords.Find(extension, all.Select(mailbox => mailbox.Extension));
        return new RefusedException(wrong, new Remedy.SeeList(ObjectKind.Mailbox, near));
    }
}
