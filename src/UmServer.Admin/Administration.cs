using UmServer.Core;

namespace UmServer.Admin;

/// <summary>All that an administrator can do with what is stored; commands and pages only show it.</summary>
public sealed class Administration
{
    private readonly IUmStore _store;

    public Administration(IUmStore store)
    {
        _store = store;
        DialPlans = new DialPlanOperations(store);
        Gateways = new GatewayOperations(store);
        HuntGroups = new NamedOperations<HuntGroup>(store.HuntGroups, ObjectKind.HuntGroup, group => group.Name);
        Policies = new NamedOperations<MailboxPolicy>(
            store.MailboxPolicies, ObjectKind.MailboxPolicy, policy => policy.Name);
        Attendants = new AttendantOperations(store);
        Mailboxes = new MailboxOperations(store, DialPlans, Policies);
        Messages = new MessageOperations(store, DialPlans, Mailboxes);
        Calls = new CallOperations(store);
    }

    public DialPlanOperations DialPlans { get; }

    public GatewayOperations Gateways { get; }

    public NamedOperations<HuntGroup> HuntGroups { get; }

    public NamedOperations<MailboxPolicy> Policies { get; }

    public AttendantOperations Attendants { get; }

    public MailboxOperations Mailboxes { get; }

    public MessageOperations Messages { get; }

    public CallOperations Calls { get; }

    /// <summary>The sound of messages and greetings.</summary>
    public IAudioStore Audio => _store.Audio;

    /// <summary>The steps of the workers' lives, the newest first.</summary>
    public Task<IReadOnlyList<WorkerEvent>> WorkerHistoryAsync(int limit) => _store.WorkerEvents.ListAsync(limit);
}
