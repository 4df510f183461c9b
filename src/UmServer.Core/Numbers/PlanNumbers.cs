namespace UmServer.Core;

/// <summary>The numbers of one dial plan, comparable as <see cref="PhoneNumber"/> makes them.</summary>
internal sealed class PlanNumbers
{
    private readonly Dictionary<string, AutoAttendant> _attendants = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AutoAttendant?> _dialled = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Mailbox> _mailboxes = [];

    public PlanNumbers(DialPlan plan)
    {
        Plan = plan;
        foreach (var number in plan.SubscriberAccessNumbers)
            _dialled.TryAdd(PhoneNumber.Normalize(number), null);
    }

    public DialPlan Plan { get; }

    public void Add(AutoAttendant attendant)
    {
        _attendants.TryAdd(attendant.Name, attendant);
        foreach (var number in attendant.Numbers)
            _dialled.TryAdd(PhoneNumber.Normalize(number), attendant);
    }

    public void Add(Mailbox mailbox) => _mailboxes.TryAdd(mailbox.Extension, mailbox);

    public NumberEntry? Find(string number)
    {
        var plain = PhoneNumber.Normalize(number);
        if (_dialled.TryGetValue(plain, out var attendant))
            return new NumberEntry(null, attendant);
        return FindMailbox(plain) is { } mailbox ? new NumberEntry(mailbox, null) : null;
    }

    public Mailbox? FindMailbox(string extension) =>
        Plan.IsExtension(extension) ? _mailboxes.GetValueOrDefault(extension) : null;

    public AutoAttendant? FindAttendant(string name) => _attendants.GetValueOrDefault(name);
}
