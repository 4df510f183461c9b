using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Auto attendants, kept as long as the test.</summary>
public sealed class MemoryAutoAttendants(MemoryStore store) : MemoryNamedStore<AutoAttendant>(store, "auto attendant")
{
    private static readonly TimeSpan LongestUse = TimeSpan.FromDays(1);

    /// <summary>The keys that lead to a mailbox, as in "key 2 of auto attendant 'main'".</summary>
    public IEnumerable<string> KeysTo(Mailbox mailbox) =>
        from attendant in All
        where Is(attendant.DialPlan, mailbox.DialPlan)
        from key in attendant.Keys
        where key.Action is AttendantAction.LeaveMessage && key.Target == mailbox.Extension
        select $"key {key.Key} of auto attendant '{attendant.Name}'";

    /// <summary>Keys that lead to a mailbox do so when it has another extension.</summary>
    public void Follow(Mailbox before, string extension)
    {
        foreach (var attendant in All.Where(attendant => Is(attendant.DialPlan, before.DialPlan)).ToArray())
            Keep(attendant with { Keys = [.. attendant.Keys.Select(Moved)] });

        AttendantKey Moved(AttendantKey key) =>
            key.Action is AttendantAction.LeaveMessage && key.Target == before.Extension
                ? key with { Target = extension }
                : key;
    }

    public override void Drop(AutoAttendant item)
    {
        Release(item.GreetingAudio);
        base.Drop(item);
    }

    protected override string NameOf(AutoAttendant item) => item.Name;

    protected override Refusal? Put(AutoAttendant? before, AutoAttendant item)
    {
        if (Store.DialPlans.Find(item.DialPlan) is not { } plan)
            return Store.DialPlans.Unknown(item.DialPlan);
        item = item with { Name = before?.Name ?? item.Name, DialPlan = plan.Name };
        var refusal = AutoAttendantRules.Check(item, plan)
            ?? (item.GreetingAudio is { } greeting && !Store.Audio.Has(greeting)
                ? StoreRefusals.NoRecording(greeting)
                : null)
            ?? Store.Numbers.Check(plan.Name, item.Numbers, MemoryNumbers.Of(item))
            ?? item.Keys.Select(key => CheckTarget(item, key)).FirstOrDefault(wrong => wrong is not null);
        if (refusal is not null)
            return refusal;
        if (before?.GreetingAudio != item.GreetingAudio)
            Release(before?.GreetingAudio);
        Keep(item with { Keys = [.. item.Keys.OrderBy(key => key.Key)] });
        return null;
    }

    protected override IEnumerable<string> UsersOf(AutoAttendant item) =>
        from attendant in All
        where attendant.Name != item.Name
        from key in attendant.Keys
        where key.Action is AttendantAction.GoToAttendant && Is(key.Target, item.Name)
        select $"key {key.Key} of auto attendant '{attendant.Name}'";

    private Refusal? CheckTarget(AutoAttendant attendant, AttendantKey key) => key.Action switch
    {
        AttendantAction.LeaveMessage when Store.Mailboxes.Find(attendant.DialPlan, key.Target) is null =>
            StoreRefusals.NoMailboxOfKey(key, attendant.DialPlan),
        AttendantAction.GoToAttendant when Find(key.Target) is null && !Is(key.Target, attendant.Name) =>
            StoreRefusals.NoAttendantOfKey(key),
        _ => null,
    };

    // Calls that began before may still play it.
    private void Release(AudioId? greeting)
    {
        if (greeting is { } former)
            Store.Steps.OweDrop([former], LongestUse);
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
