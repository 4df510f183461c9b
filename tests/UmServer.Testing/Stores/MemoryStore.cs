using UmServer.Core;

namespace UmServer.Testing;

/// <summary>A store without a disk, for tests of what is decided and not of how it is kept.</summary>
public sealed class MemoryStore : IUmStore, IConfigurationStore, ICallRecordStore, IWorkerEventStore
{
    private readonly List<CallRecord> _records = [];
    private readonly List<WorkerEvent> _workerEvents = [];

    public MemoryStore(TimeProvider? time = null)
    {
        Audio = new MemoryAudioStore(id => Messages!.Name(id) || Greetings!.Name(id) || AutoAttendants.Any(
            attendant => attendant.GreetingAudio == id));
        Steps = new MemoryStepStore(Audio, time ?? TimeProvider.System);
        Messages = new MemoryMessageStore(Mailboxes.PlanOf, Audio, Steps);
        Greetings = new MemoryGreetingStore(Mailboxes.PlanOf, Audio, Steps);
    }

    public MemoryNamedStore<DialPlan> DialPlans { get; } = new(plan => plan.Name);

    public MemoryNamedStore<Gateway> Gateways { get; } = new(gateway => gateway.Name);

    public MemoryGatewayEventStore GatewayEvents { get; } = new();

    IGatewayEventStore IUmStore.GatewayEvents => GatewayEvents;

    public MemoryNamedStore<HuntGroup> HuntGroups { get; } = new(group => group.Name);

    public MemoryNamedStore<MailboxPolicy> MailboxPolicies { get; } = new(policy => policy.Name);

    public MemoryNamedStore<AutoAttendant> AutoAttendants { get; } = new(attendant => attendant.Name);

    public MemoryMailboxStore Mailboxes { get; } = new();

    public MemoryMessageStore Messages { get; }

    public MemoryGreetingStore Greetings { get; }

    public MemoryAudioStore Audio { get; }

    public MemoryStepStore Steps { get; }

    IConfigurationStore IUmStore.Configuration => this;

    INamedStore<DialPlan> IUmStore.DialPlans => DialPlans;

    INamedStore<Gateway> IUmStore.Gateways => Gateways;

    INamedStore<HuntGroup> IUmStore.HuntGroups => HuntGroups;

    INamedStore<MailboxPolicy> IUmStore.MailboxPolicies => MailboxPolicies;

    INamedStore<AutoAttendant> IUmStore.AutoAttendants => AutoAttendants;

    IMailboxStore IUmStore.Mailboxes => Mailboxes;

    IMessageStore IUmStore.Messages => Messages;

    ICallRecordStore IUmStore.CallRecords => this;

    IWorkerEventStore IUmStore.WorkerEvents => this;

    IGreetingStore IUmStore.Greetings => Greetings;

    IAudioStore IUmStore.Audio => Audio;

    IStepStore IUmStore.Steps => Steps;

    public async Task<Refusal?> AddAsync(Gateway gateway, HuntGroup group)
    {
        if (await HuntGroups.FindAsync(group.Name) is not null)
            return await HuntGroups.AddAsync(group); // refused before anything is changed
        return await Gateways.AddAsync(gateway) ?? await HuntGroups.AddAsync(group);
    }

    public Task<long> RevisionAsync() => Task.FromResult(
        1 + DialPlans.Changes + Gateways.Changes + HuntGroups.Changes + MailboxPolicies.Changes + AutoAttendants.Changes
        + Mailboxes.Changes);

    public async Task<Configuration> LoadAsync() => Configuration.Of(
        await RevisionAsync(), await Gateways.ListAsync(), await DialPlans.ListAsync(), await HuntGroups.ListAsync(),
        await AutoAttendants.ListAsync(), await Mailboxes.ListAsync(), await MailboxPolicies.ListAsync());

    void ICallRecordStore.Add(CallRecord record) => _records.Add(record);

    public Task<IReadOnlyList<CallRecord>> ListAsync(int limit) => ListAsync(new CallFilter { Limit = limit });

    public Task<IReadOnlyList<CallRecord>> ListAsync(CallFilter filter) =>
        Task.FromResult<IReadOnlyList<CallRecord>>(
        [
            .. NewestFirst().Where(record => (filter.Mailbox is null || record.Mailbox == filter.Mailbox)
                && (filter.Gateway is null
                    || filter.Gateway.Equals(record.Gateway, StringComparison.OrdinalIgnoreCase))
                && (filter.Since is null || record.StartedAt >= filter.Since)).Take(filter.Limit)
        ]);

    public Task<int> PruneAsync(DateTimeOffset before, int limit)
    {
        CallRecord[] gone = [.. NewestFirst().Reverse().Where(record => record.StartedAt < before).Take(limit)];
        _records.RemoveAll(gone.Contains);
        return Task.FromResult(gone.Length);
    }

    Task IWorkerEventStore.AddAsync(WorkerEvent happened)
    {
        _workerEvents.Insert(0, happened);
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<WorkerEvent>> IWorkerEventStore.ListAsync(int limit) =>
        Task.FromResult<IReadOnlyList<WorkerEvent>>([.. _workerEvents.Take(limit)]);

    private IEnumerable<CallRecord> NewestFirst() =>
        Enumerable.Reverse(_records).OrderByDescending(record => record.StartedAt);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
