namespace UmServer.Core;

/// <summary>How a store refuses a change because of what is in it; the words are the same whatever keeps it.</summary>
public static class StoreRefusals
{
    private const int NamesShown = 10;
    private const int UsersShown = 5;

    /// <summary>The mailbox policy that every store has cannot go.</summary>
    public static Refusal DefaultPolicyStays { get; } =
        new("The default mailbox policy cannot be removed.", "Change it instead.");

    /// <param name="what">What is named, as in "dial plan"; so in all of these.</param>
    /// <param name="name">The name as it is kept.</param>
    public static Refusal Taken(string what, string name) =>
        new($"There is a {what} '{name}' already.", "Choose another name, or change that one.");

    /// <summary>Says that there is none of this name, and which there are.</summary>
    public static Refusal Unknown(string what, string name, IReadOnlyList<string> names)
    {
        var right = names.Count == 0 ? $"Add a {what} first."
            : names.Count > NamesShown ? $"Name one of the {names.Count} that there are."
            : $"There is {string.Join(", ", names.Select(each => $"'{each}'"))}.";
        return new Refusal($"There is no {what} '{name}'.", right);
    }

    /// <summary>Null when nothing refers to it.</summary>
    /// <param name="users">What refers to it, as in "hunt group 'all'".</param>
    public static Refusal? Used(string what, string name, IReadOnlyList<string> users)
    {
        if (users.Count == 0)
            return null;
        var rest = users.Count > UsersShown ? $" and {users.Count - UsersShown} more" : "";
        return new Refusal(
            $"The {what} '{name}' is used by {string.Join(", ", users.Take(UsersShown))}{rest}.",
            "Change or remove those first.");
    }

    public static Refusal AddressTaken(string address, string gateway) => new(
        $"{address} is the address of gateway '{gateway}' already.", "Change that gateway, or give another address.");

    public static Refusal PilotTaken(string pilot, string gateway, string group) => new(
        $"Pilot {pilot} of gateway '{gateway}' belongs to hunt group '{group}' already.",
        "Change that hunt group, or give another pilot.");

    /// <param name="user">What the number is, as in "subscriber access".</param>
    public static Refusal NumberTaken(string number, string dialPlan, string user) => new(
        $"{number} of dial plan '{dialPlan}' is {user} already.", "Choose another number, or free it first.");

    public static Refusal NoRecording(AudioId recording) =>
        new($"There is no recording {recording}.", "Import the audio file first.");

    public static Refusal NoMailboxOfKey(AttendantKey row, string dialPlan) => new(
        $"Key {row.Key} leads to mailbox {row.Target}, which dial plan '{dialPlan}' does not have.",
        "Add the mailbox first, or name another one.");

    public static Refusal NoAttendantOfKey(AttendantKey row) => new(
        $"Key {row.Key} leads to auto attendant '{row.Target}', which does not exist.",
        "Add that attendant first, or name another one.");

    public static Refusal NoSuchMailbox(long id) =>
        new($"There is no mailbox with the id {id}.", "List the mailboxes to see which there are.");

    public static Refusal PlanIsFixed(Mailbox before, string dialPlan) => new(
        $"Mailbox {before.Extension} is in dial plan '{before.DialPlan}', which is fixed.",
        $"Add a mailbox to '{dialPlan}' and remove this one.");

    /// <param name="mailbox">The mailbox that was to go.</param>
    /// <param name="users">The keys that lead to it, as in "key 2 of auto attendant 'main'".</param>
    public static Refusal MailboxUsed(Mailbox mailbox, IReadOnlyList<string> users) => new(
        $"Mailbox {mailbox.Extension} is used by {string.Join(", ", users)}.", "Change or remove those first.");
}
