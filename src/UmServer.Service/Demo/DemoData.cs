using UmServer.Core;

namespace UmServer.Service;

/// <summary>What a newcomer finds at first: two mailboxes, an attendant and a gateway for this machine.</summary>
public static class DemoData
{
    public const string DialPlan = "Demo";
    public const string Attendant = "Main";
    public const string AttendantNumber = "1000";
    public const string SubscriberAccessNumber = "1999";

    private static readonly (string Extension, string Name)[] Users =
        [("1001", "Ada Lovelace"), ("1002", "Alan Turing")];

    /// <summary>Fills an empty store; returns the PINs, which are never shown again.</summary>
    public static async Task<IReadOnlyList<(Mailbox Mailbox, Pin Pin)>> CreateAsync(IUmStore store)
    {
        await AddAsync(store.DialPlans, new DialPlan
        {
            Name = DialPlan,
            ExtensionDigits = 4,
            SubscriberAccessNumbers = [SubscriberAccessNumber],
            OperatorExtension = Users[0].Extension,
            TimeZone = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "UTC",
        });
        foreach (var (name, address) in new[] { ("Loopback", "127.0.0.0/8"), ("Loopback6", "::1") })
        {
            await AddAsync(store.Gateways, new Gateway { Name = name, Address = address });
            await AddAsync(store.HuntGroups, new HuntGroup { Name = name, Gateway = name, DialPlan = DialPlan });
        }

        var mailboxes = await AddMailboxesAsync(store);
        await AddAsync(store.AutoAttendants, new AutoAttendant
        {
            Name = Attendant,
            DialPlan = DialPlan,
            Numbers = [AttendantNumber],
            Keys =
            [
                new AttendantKey('1', Users[0].Name, AttendantAction.LeaveMessage, Users[0].Extension),
                new AttendantKey('2', Users[1].Name, AttendantAction.LeaveMessage, Users[1].Extension),
                new AttendantKey('3', "the operator", AttendantAction.Operator, ""),
            ],
        });
        return mailboxes;
    }

    private static async Task<IReadOnlyList<(Mailbox, Pin)>> AddMailboxesAsync(IUmStore store)
    {
        var made = new List<(Mailbox, Pin)>();
        var policy = new MailboxPolicy();
        foreach (var (extension, name) in Users)
        {
            var mailbox = new Mailbox { Id = 0, Extension = extension, DialPlan = DialPlan, Name = name };
            var pin = PinRules.Random(policy.MinPinLength, extension, policy);
            Require(await store.Mailboxes.AddAsync(mailbox, pin));
            made.Add((mailbox, pin));
        }

        return made;
    }

    private static async Task AddAsync<T>(INamedStore<T> store, T item)
        where T : class =>
        Require(await store.AddAsync(item));

    private static void Require(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException($"The demonstration's data was refused: {refusal}");
    }
}
