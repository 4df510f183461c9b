using UmServer.Core;

namespace UmServer.Testing;

/// <summary>A store without a disk, for tests of what is decided and not of how it is kept.</summary>
public sealed class MemoryStore : IUmStore, ICallRecordStore, IWorkerEventStore, IAudioStore
{
    private readonly List<CallRecord> _records = [];
    private readonly List<WorkerEvent> _workerEvents = [];

    public INamedStore<DialPlan> DialPlans { get; } = new MemoryNamedStore<DialPlan>(plan => plan.Name);

    public INamedStore<Gateway> Gateways { get; } = new MemoryNamedStore<Gateway>(gateway => gateway.Name);

    public MemoryGatewayEventStore GatewayEvents { get; } = new();

    IGatewayEventStore IUmStore.GatewayEvents => GatewayEvents;

    public INamedStore<HuntGroup> HuntGroups { get; } = new MemoryNamedStore<HuntGroup>(group => group.Name);

    public INamedStore<MailboxPolicy> MailboxPolicies { get; } =
        new MemoryNamedStore<MailboxPolicy>(policy => policy.Name);

    public INamedStore<AutoAttendant> AutoAttendants { get; } =
        new MemoryNamedStore<AutoAttendant>(attendant => attendant.Name);

    public MemoryMailboxStore Mailboxes { get; } = new();

    public MemoryMessageStore Messages { get; } = new();

    public MemoryGreetingStore Greetings { get; } = new();

    IMailboxStore IUmStore.Mailboxes => Mailboxes;

    IMessageStore IUmStore.Messages => Messages;

    IGreetingStore IUmStore.Greetings => Greetings;

    ICallRecordStore IUmStore.CallRecords => this;

    IWorkerEventStore IUmStore.WorkerEvents => this;

    IAudioStore IUmStore.Audio => this;

    Task ICallRecordStore.AddAsync(CallRecord record)
    {
        _records.Insert(0, record);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<CallRecord>> ListAsync(int limit) =>
        Task.FromResult<IReadOnlyList<CallRecord>>([.. _records.Take(limit)]);

    Task IWorkerEventStore.AddAsync(WorkerEvent happened)
    {
        _workerEvents.Insert(0, happened);
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<WorkerEvent>> IWorkerEventStore.ListAsync(int limit) =>
        Task.FromResult<IReadOnlyList<WorkerEvent>>([.. _workerEvents.Take(limit)]);

    string IAudioStore.PathOf(AudioId id) => id.Value;

    Task<AudioId> IAudioStore.ImportAsync(string path) => Task.FromResult(new AudioId(Path.GetFileName(path)));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
