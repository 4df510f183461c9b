namespace UmServer.Core;

/// <summary>
/// What administrators have configured, as it was at one revision. It never changes: a change makes the next one, and a
/// call keeps the one that it began with.
/// </summary>
public sealed record Configuration
{
    public static Configuration Empty { get; } = Of(0, [], [], [], [], [], []);

    /// <summary>The store's count of changes when this was read.</summary>
    public required long Revision { get; init; }

    public required IReadOnlyList<Gateway> Gateways { get; init; }

    /// <summary>The gateways by address; without those known by a host name until that has been looked up.</summary>
    public GatewayTable Addresses { get; init; } = GatewayTable.Empty;

    public required NumberDirectory Numbers { get; init; }

    public required IReadOnlyDictionary<string, MailboxPolicy> Policies { get; init; }

    /// <summary>Puts the parts together, each list in the order of its names.</summary>
    /// <param name="mailboxes">As configured: PINs and lockouts change without a new revision.</param>
    public static Configuration Of(
        long revision,
        IReadOnlyList<Gateway> gateways,
        IReadOnlyList<DialPlan> plans,
        IReadOnlyList<HuntGroup> groups,
        IReadOnlyList<AutoAttendant> attendants,
        IReadOnlyList<Mailbox> mailboxes,
        IReadOnlyList<MailboxPolicy> policies) => new()
        {
            Revision = revision,
            Gateways = gateways,
            Numbers = new NumberDirectory(plans, groups, attendants, mailboxes),
            Policies = policies.ToDictionary(policy => policy.Name, StringComparer.OrdinalIgnoreCase),
        };

    public MailboxPolicy PolicyOf(Mailbox mailbox) =>
        Policies.TryGetValue(mailbox.Policy, out var policy) ? policy : new MailboxPolicy();
}
