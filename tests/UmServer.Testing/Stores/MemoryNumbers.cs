using UmServer.Core;

namespace UmServer.Testing;

/// <summary>What each number of a dial plan is in a test's store; it can be one thing only.</summary>
public sealed class MemoryNumbers(MemoryStore store)
{
    /// <summary>What a number is that leads to subscriber access.</summary>
    public const string SubscriberAccess = "subscriber access";

    /// <summary>What an attendant's number is.</summary>
    public static string Of(AutoAttendant attendant) => $"the auto attendant '{attendant.Name}'";

    /// <summary>What a mailbox's number is.</summary>
    public static string Of(Mailbox mailbox) => $"the mailbox of {mailbox.Name}";

    /// <summary>Null when each number is free, or is whose the numbers are to be.</summary>
    public Refusal? Check(string dialPlan, IEnumerable<string> numbers, string owner) => numbers
        .Select(number => (Number: number, User: UserOf(dialPlan, number)))
        .Where(number => number.User is not null && number.User != owner)
        .Select(number => StoreRefusals.NumberTaken(number.Number, dialPlan, number.User!)).FirstOrDefault();

    private string? UserOf(string dialPlan, string number)
    {
        if (store.Mailboxes.Find(dialPlan, number) is { } mailbox)
            return Of(mailbox);
        if (store.AutoAttendants.All.FirstOrDefault(attendant => attendant.Numbers.Contains(number)
            && attendant.DialPlan.Equals(dialPlan, StringComparison.OrdinalIgnoreCase)) is { } found)
            return Of(found);
        return store.DialPlans.Find(dialPlan)?.SubscriberAccessNumbers.Contains(number) == true
            ? SubscriberAccess
            : null;
    }
}
