namespace UmServer.Admin;

/// <summary>Says what was probably meant by a name that nothing has.</summary>
internal static class NameLookup
{
    private const int MaxNamesShown = 10;

    public static RefusedException Unknown(ObjectKind kind, string name, IReadOnlyList<string> names)
    {
        var wrong = $"There is no {TextOf(kind)} '{name}'.";
        if (names.Count == 0)
            return new RefusedException(wrong, new Remedy.AddFirst(kind, name));
        if (NearWords.Find(name, names) is { } near)
            return new RefusedException(wrong, $"Did you mean '{near}'?");
        return names.Count <= MaxNamesShown
            ? new RefusedException(wrong, $"There is: {string.Join(", ", names)}.")
            : new RefusedException(wrong, new Remedy.SeeList(kind));
    }

    private static string TextOf(ObjectKind kind) => kind switch
    {
        ObjectKind.DialPlan => "dial plan",
        ObjectKind.HuntGroup => "hunt group",
        ObjectKind.MailboxPolicy => "mailbox policy",
        ObjectKind.AutoAttendant => "auto attendant",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
