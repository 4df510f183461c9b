using UmServer.Core;

namespace UmServer.Testing;

/// <summary>
/// A store without a disk, for tests of what is decided and not of how it is kept; it keeps the contract that the real
/// one keeps.
/// </summary>
public sealed class MemoryStore : IUmStore, IConfigurationStore
{
    private long _changes;

    public MemoryStore(TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        (DialPlans, Gateways, HuntGroups) =
            (new MemoryDialPlans(this), new MemoryGateways(this), new MemoryHuntGroups(this));
        (MailboxPolicies, AutoAttendants) = (new MemoryMailboxPolicies(this), new MemoryAutoAttendants(this));
        (Numbers, Mailboxes) = (new MemoryNumbers(this), new MemoryMailboxStore(this));
        (Messages, Greetings) = (new MemoryMessageStore(this), new MemoryGreetingStore(this));
        GatewayEvents = new MemoryGatewayEventStore(NameOfGateway);
        Audio = new MemoryAudioStore(this);
        Steps = new MemoryStepStore(this);
    }

    /// <summary>Whoever has it reads and writes alone; it may be taken again by who has it.</summary>
    public Lock Gate { get; } = new();

    public TimeProvider Time { get; }

    public MemoryNumbers Numbers { get; }

    public MemoryDialPlans DialPlans { get; }

    public MemoryGateways Gateways { get; }

    public MemoryGatewayEventStore GatewayEvents { get; }

    public MemoryHuntGroups HuntGroups { get; }

    public MemoryMailboxPolicies MailboxPolicies { get; }

    public MemoryAutoAttendants AutoAttendants { get; }

    public MemoryMailboxStore Mailboxes { get; }

    public MemoryMessageStore Messages { get; }

    public MemoryGreetingStore Greetings { get; }

    public MemoryCallRecordStore CallRecords { get; } = new();

    public MemoryWorkerEventStore WorkerEvents { get; } = new();

    public MemoryAudioStore Audio { get; }

    public MemoryStepStore Steps { get; }

    IConfigurationStore IUmStore.Configuration => this;

    INamedStore<DialPlan> IUmStore.DialPlans => DialPlans;

    INamedStore<Gateway> IUmStore.Gateways => Gateways;

    IGatewayEventStore IUmStore.GatewayEvents => GatewayEvents;

    INamedStore<HuntGroup> IUmStore.HuntGroups => HuntGroups;

    INamedStore<MailboxPolicy> IUmStore.MailboxPolicies => MailboxPolicies;

    INamedStore<AutoAttendant> IUmStore.AutoAttendants => AutoAttendants;

    IMailboxStore IUmStore.Mailboxes => Mailboxes;

    IMessageStore IUmStore.Messages => Messages;

    IGreetingStore IUmStore.Greetings => Greetings;

    ICallRecordStore IUmStore.CallRecords => CallRecords;

    IWorkerEventStore IUmStore.WorkerEvents => WorkerEvents;

    IAudioStore IUmStore.Audio => Audio;

    IStepStore IUmStore.Steps => Steps;

    public Task<Refusal?> AddAsync(Gateway gateway, HuntGroup group) => ChangeAsync(() =>
    {
        if (Gateways.AddNew(gateway) is { } refused)
            return refused;
        var refusal = HuntGroups.AddNew(group);
        if (refusal is not null)
            Gateways.Drop(gateway);
        return refusal;
    });

    public Task<long> RevisionAsync() => Task.FromResult(1 + Interlocked.Read(ref _changes));

    public async Task<Configuration> LoadAsync() => Configuration.Of(
        await RevisionAsync(), await Gateways.ListAsync(), await DialPlans.ListAsync(), await HuntGroups.ListAsync(),
        await AutoAttendants.ListAsync(), await ConfiguredAsync(), await MailboxPolicies.ListAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Changes the configuration alone; what is not refused is a new revision of it.</summary>
    internal Task<Refusal?> ChangeAsync(Func<Refusal?> change)
    {
        lock (Gate)
        {
            var refusal = change();
            if (refusal is null)
                Interlocked.Increment(ref _changes);
            return Task.FromResult(refusal);
        }
    }

    private string? NameOfGateway(string name)
    {
        lock (Gate)
            return Gateways.Find(name)?.Name;
    }

    // Without what PINs and log-ons change.
    private async Task<IReadOnlyList<Mailbox>> ConfiguredAsync() =>
        [.. (await Mailboxes.ListAsync()).Select(mailbox => mailbox with { PinMustChange = false, LockedOut = false })];
}
