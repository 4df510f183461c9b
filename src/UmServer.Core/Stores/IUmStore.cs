namespace UmServer.Core;

/// <summary>Everything that is kept, by what it is about.</summary>
public interface IUmStore : IAsyncDisposable
{
    IConfigurationStore Configuration { get; }

    INamedStore<DialPlan> DialPlans { get; }

    INamedStore<Gateway> Gateways { get; }

    IGatewayEventStore GatewayEvents { get; }

    INamedStore<HuntGroup> HuntGroups { get; }

    INamedStore<MailboxPolicy> MailboxPolicies { get; }

    INamedStore<AutoAttendant> AutoAttendants { get; }

    IMailboxStore Mailboxes { get; }

    IMessageStore Messages { get; }

    IGreetingStore Greetings { get; }

    ICallRecordStore CallRecords { get; }

    IWorkerEventStore WorkerEvents { get; }

    IAudioStore Audio { get; }

    IStepStore Steps { get; }

    /// <summary>Adds a gateway and the hunt group of its calls, both or neither.</summary>
    Task<Refusal?> AddAsync(Gateway gateway, HuntGroup group);
}
