using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Dial plans, kept as long as the test.</summary>
public sealed class MemoryDialPlans(MemoryStore store) : MemoryNamedStore<DialPlan>(store, "dial plan")
{
    protected override string NameOf(DialPlan item) => item.Name;

    protected override Refusal? Put(DialPlan? before, DialPlan item)
    {
        item = item with { Name = before?.Name ?? item.Name };
        var refusal = DialPlanRules.Check(item)
            ?? (before is null ? null : DialPlanRules.CheckChange(before, item))
            ?? Store.Numbers.Check(item.Name, item.SubscriberAccessNumbers, MemoryNumbers.SubscriberAccess);
        if (refusal is null)
            Keep(item);
        return refusal;
    }

    protected override IEnumerable<string> UsersOf(DialPlan item) =>
    [
        .. Store.HuntGroups.All.Where(group => Is(group.DialPlan, item)).Select(group => $"hunt group '{group.Name}'"),
        .. Store.AutoAttendants.All.Where(attendant => Is(attendant.DialPlan, item))
            .Select(attendant => $"auto attendant '{attendant.Name}'"),
        .. Store.Mailboxes.All.Where(mailbox => Is(mailbox.DialPlan, item))
            .Select(mailbox => $"mailbox '{mailbox.Extension}'"),
    ];

    private static bool Is(string name, DialPlan plan) => name.Equals(plan.Name, StringComparison.OrdinalIgnoreCase);
}
