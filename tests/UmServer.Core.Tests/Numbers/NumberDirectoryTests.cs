namespace UmServer.Core.Tests;

/// <summary>The directory says what a walk through all that is configured says, whatever that is.</summary>
public sealed class NumberDirectoryTests
{
    private static readonly string[] Written =
    [
        "1001", "1002", "+1001", "10-02", "(1003)", "1003;x=y", "*97", "*", "", "alice", "Alice", "1 999", "21001", "#",
        "+",
    ];

    private readonly Random _random = new(20260302);

    [Fact]
    public void Every_number_of_every_gateway_is_what_a_walk_through_everything_finds()
    {
        var found = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var office = RandomOffice();
            foreach (var called in Written)
                found += Compare(office, called);
        }

        Assert.InRange(found, 1_000, int.MaxValue); // else the offices were empty, and nothing was compared
    }

    [Fact]
    public void An_attendant_is_found_by_its_name_in_its_own_dial_plan_alone()
    {
        DialPlan office = new() { Name = "Office", ExtensionDigits = 4 }, other = office with { Name = "Other" };
        var reception = new AutoAttendant { Name = "Reception", DialPlan = "office" };
        var numbers = new NumberDirectory([office, other], [], [reception], []);

        Assert.Same(reception, numbers.FindAttendant(office, "RECEPTION"));
        Assert.Null(numbers.FindAttendant(other, "Reception"));
    }

    private static int Compare(Office office, string called)
    {
        var numbers = new NumberDirectory(office.Plans, office.Groups, office.Attendants, office.Mailboxes);
        var found = 0;
        foreach (var gateway in new[] { "pbx", "PBX", "branch", "nobody" })
        {
            var plan = Walk.FindPlan(office, gateway, called);
            Assert.Same(plan, numbers.FindPlan(new Gateway { Name = gateway, Address = "192.0.2.1" }, called));
            if (plan is null)
                continue;
            var entry = numbers.Find(plan, called);
            Assert.Equal(Walk.Find(office, plan, called), entry);
            Assert.Same(Walk.FindMailbox(office, plan, called), numbers.FindMailbox(plan, called));
            found += entry is null ? 0 : 1;
        }

        return found;
    }

    private Office RandomOffice()
    {
        DialPlan[] plans =
        [
            new() { Name = "Office", ExtensionDigits = 4, SubscriberAccessNumbers = Some(2) },
            new() { Name = "Branch", ExtensionDigits = 5, SubscriberAccessNumbers = Some(1) },
        ];
        var groups = Many(4, i => new HuntGroup
        {
            Name = $"group {i}",
            Gateway = OneOf("pbx", "Pbx", "branch"),
            DialPlan = OneOf("Office", "branch"),
            Pilot = OneOf([HuntGroup.AnyPilot, .. Written]),
        });
        var attendants = Many(3, i => new AutoAttendant
        {
            Name = $"attendant {i}",
            DialPlan = OneOf("Office", "BRANCH"),
            Numbers = Some(3),
        });
        var mailboxes = Many(3, i => new Mailbox
        {
            Id = i,
            Name = "Ada",
            DialPlan = OneOf("office", "Branch"),
            Extension = OneOf("1001", "1002", "1003", "21001"),
        });
        return new Office(plans, groups, attendants, mailboxes);
    }

    private T[] Many<T>(int most, Func<int, T> make) => [.. Enumerable.Range(0, _random.Next(most + 1)).Select(make)];

    private string[] Some(int most) => Many(most, _ => OneOf(Written));

    private string OneOf(params string[] choices) => choices[_random.Next(choices.Length)];

    private sealed record Office(DialPlan[] Plans, HuntGroup[] Groups, AutoAttendant[] Attendants, Mailbox[] Mailboxes);

    /// <summary>Looks at one after the other until it fits.</summary>
    private static class Walk
    {
        public static DialPlan? FindPlan(Office office, string gateway, string called)
        {
            var groups = office.Groups.Where(group => IsSame(group.Gateway, gateway)).ToList();
            var group = groups.FirstOrDefault(group => PhoneNumber.Same(group.Pilot, called))
                ?? groups.FirstOrDefault(group => group.Pilot == HuntGroup.AnyPilot);
            return office.Plans.FirstOrDefault(plan => IsSame(plan.Name, group?.DialPlan));
        }

        public static NumberEntry? Find(Office office, DialPlan plan, string called)
        {
            if (plan.SubscriberAccessNumbers.Any(number => PhoneNumber.Same(number, called)))
                return new NumberEntry(null, null);
            var attendant = office.Attendants.FirstOrDefault(attendant =>
                IsSame(attendant.DialPlan, plan.Name)
                && attendant.Numbers.Any(number => PhoneNumber.Same(number, called)));
            if (attendant is not null)
                return new NumberEntry(null, attendant);
            return FindMailbox(office, plan, called) is { } mailbox ? new NumberEntry(mailbox, null) : null;
        }

        public static Mailbox? FindMailbox(Office office, DialPlan plan, string user)
        {
            var extension = PhoneNumber.Normalize(user);
            return plan.IsExtension(extension)
                ? office.Mailboxes.FirstOrDefault(mailbox =>
                    IsSame(mailbox.DialPlan, plan.Name) && mailbox.Extension == extension)
                : null;
        }

        private static bool IsSame(string name, string? other) =>
            name.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}
