namespace UmServer.Core;

/// <summary>
/// Says what a number is and which dial plan a pilot number belongs to, however many there are. Immutable.
/// </summary>
public sealed class NumberDirectory
{
    private readonly Dictionary<string, PilotNumbers> _gateways = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PlanNumbers> _plans = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where two have the same number, the first in its list has it.</summary>
    public NumberDirectory(
        IEnumerable<DialPlan> plans, IEnumerable<HuntGroup> groups, IEnumerable<AutoAttendant> attendants,
        IEnumerable<Mailbox> mailboxes)
    {
        foreach (var plan in plans)
            _plans.Add(plan.Name, new PlanNumbers(plan));
        foreach (var group in groups)
            PilotsOf(group.Gateway).Add(group, _plans.GetValueOrDefault(group.DialPlan)?.Plan);
        foreach (var attendant in attendants)
            _plans.GetValueOrDefault(attendant.DialPlan)?.Add(attendant);
        foreach (var mailbox in mailboxes)
            _plans.GetValueOrDefault(mailbox.DialPlan)?.Add(mailbox);
    }

    /// <summary>
    /// The dial plan of the gateway's calls to this number: that of the hunt group with this pilot, else of the one for
    /// any pilot.
    /// </summary>
    public DialPlan? FindPlan(Gateway gateway, string called) =>
        _gateways.GetValueOrDefault(gateway.Name)?.Find(called);

    /// <summary>What the number is in a dial plan; null when nobody has it.</summary>
    public NumberEntry? Find(DialPlan plan, string number) => _plans.GetValueOrDefault(plan.Name)?.Find(number);

    /// <summary>The mailbox of an extension, which may be written as people and peers write it.</summary>
    public Mailbox? FindMailbox(DialPlan plan, string number) =>
        _plans.GetValueOrDefault(plan.Name)?.FindMailbox(PhoneNumber.Normalize(number));

    public AutoAttendant? FindAttendant(DialPlan plan, string name) =>
        _plans.GetValueOrDefault(plan.Name)?.FindAttendant(name);

    private PilotNumbers PilotsOf(string gateway)
    {
        if (!_gateways.TryGetValue(gateway, out var pilots))
            _gateways.Add(gateway, pilots = new PilotNumbers());
        return pilots;
    }
}
