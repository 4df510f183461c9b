using UmServer.Core;

namespace UmServer.Worker.Tests;

/// <summary>A store of which one part fails in a way that nobody foresaw.</summary>
internal sealed class BrokenStore(IUmStore inner, string broken) : IUmStore
{
    public IConfigurationStore Configuration => Part(inner.Configuration, nameof(Configuration));

    public INamedStore<DialPlan> DialPlans => Part(inner.DialPlans, nameof(DialPlans));

    public INamedStore<Gateway> Gateways => Part(inner.Gateways, nameof(Gateways));

    public IGatewayEventStore GatewayEvents => Part(inner.GatewayEvents, nameof(GatewayEvents));

    public INamedStore<HuntGroup> HuntGroups => Part(inner.HuntGroups, nameof(HuntGroups));

    public INamedStore<MailboxPolicy> MailboxPolicies => Part(inner.MailboxPolicies, nameof(MailboxPolicies));

    public INamedStore<AutoAttendant> AutoAttendants => Part(inner.AutoAttendants, nameof(AutoAttendants));

    public IMailboxStore Mailboxes => Part(inner.Mailboxes, nameof(Mailboxes));

    public IMessageStore Messages => Part(inner.Messages, nameof(Messages));

    public IGreetingStore Greetings => Part(inner.Greetings, nameof(Greetings));

    public ICallRecordStore CallRecords => Part(inner.CallRecords, nameof(CallRecords));

    public IWorkerEventStore WorkerEvents => Part(inner.WorkerEvents, nameof(WorkerEvents));

    public IAudioStore Audio => Part(inner.Audio, nameof(Audio));

    public IStepStore Steps => Part(inner.Steps, nameof(Steps));

    public Task<Refusal?> AddAsync(Gateway gateway, HuntGroup group) => inner.AddAsync(gateway, group);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private T Part<T>(T part, string name) =>
        name == broken ? throw new InvalidOperationException($"{name} is broken.") : part;
}
