using System.Net;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>
/// A small office to call: extensions of four digits, 1001 and 1002 with mailboxes, subscriber access on 1999, an
/// attendant on 1000. It is Monday, 2 March 2026, nine o'clock.
/// </summary>
internal sealed class Office
{
    public const string Plan = "Office";
    public const string PinOfAda = "246813";
    public const string PinOfGrace = "975314";
    public const string Outside = "0301234567";
    public const string Pbx = "192.0.2.10";

    public static PhraseBook Book { get; } = PhraseBook.Load(
        File.ReadAllText(Path.Combine(RepositoryFolder.Prompts, "en-US", "prompts.json")));

    private CallScript _script = new("");
    private int _left;

    private Office()
    {
        Store = new MemoryStore(Time);
        Spool = new MemorySpool(Store, line => _script.Expect("= " + line));
    }

    public MemoryStore Store { get; }

    public MemorySpool Spool { get; }

    public ManualTimeProvider Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public KeptLog<RefusalLog> Refusals { get; } = new();

    /// <summary>Recordings whose file is gone.</summary>
    public HashSet<AudioId> Unplayable { get; } = [];

    /// <summary>What the runner runs on; a test may put a broken one here.</summary>
    public IUmStore StoreOfTheCall { get; set; } = null!;

    /// <summary>Whether a call that runs out of time does so because its worker must end.</summary>
    public bool IsCutShort { get; set; }

    public ScriptedCall? LastCall { get; private set; }

    /// <summary>What the next call says of its audio.</summary>
    public CallQuality? Quality { get; set; }

    public static async Task<Office> OpenAsync()
    {
        var office = new Office();
        var store = office.Store;
        office.StoreOfTheCall = store;
        Assert.Null(await store.DialPlans.AddAsync(
            new DialPlan { Name = Plan, ExtensionDigits = 4, SubscriberAccessNumbers = ["1999"] }));
        Assert.Null(await store.AddAsync(
            new Gateway { Name = "pbx", Address = Pbx }, new HuntGroup { Name = "all", Gateway = "pbx", DialPlan = Plan }));
        Assert.Null(await store.Mailboxes.AddAsync(NewMailbox("1001", "Ada Lovelace"), new Pin(PinOfAda)));
        Assert.Null(await store.Mailboxes.AddAsync(NewMailbox("1002", "Grace Hopper"), new Pin(PinOfGrace)));
        Assert.Null(await store.AutoAttendants.AddAsync(
            new AutoAttendant { Name = "Reception", DialPlan = Plan, Numbers = ["1000"] }));
        return office;
    }

    public static Mailbox NewMailbox(string extension, string name) =>
        new() { Id = 0, Extension = extension, DialPlan = Plan, Name = name };

    public async Task<Mailbox> MailboxAsync(string extension) => (await Store.Mailboxes.FindAsync(Plan, extension))!;

    // Unchecked, these three: a call has to cope with what a newer program or a damaged store left.
    public async Task ChangePlanAsync(Func<DialPlan, DialPlan> change) =>
        Store.DialPlans.Keep(change((await Store.DialPlans.FindAsync(Plan))!));

    public async Task ChangeMailboxAsync(string extension, Func<Mailbox, Mailbox> change) =>
        Store.Mailboxes.Keep(change(await MailboxAsync(extension)));

    public async Task ChangeAttendantAsync(Func<AutoAttendant, AutoAttendant> change) =>
        Store.AutoAttendants.Keep(change((await Store.AutoAttendants.FindAsync("Reception"))!));

    /// <summary>Puts a message into a mailbox; its audio is called after it in scripts.</summary>
    public async Task<VoiceMessage> LeaveAsync(
        string extension, string audio, Func<VoiceMessage, VoiceMessage>? change = null)
    {
        var message = new VoiceMessage
        {
            Id = MessageId.New(),
            MailboxId = (await MailboxAsync(extension)).Id,
            CallId = "earlier",
            ReceivedAt = Time.GetUtcNow().AddMinutes(-30).AddSeconds(_left++),
            CallerNumber = Outside,
            Duration = TimeSpan.FromSeconds(5),
            Audio = new AudioId(audio.Replace(' ', '-') + ".au"),
            EndReason = RecordingEndReason.Key,
        };
        message = change?.Invoke(message) ?? message;
        Store.Messages.Add(message);
        return message;
    }

    public async Task<MessageState> StateOfAsync(VoiceMessage message) =>
        (await Store.Messages.FindAsync(message.Id))!.State;

    /// <summary>Runs a call by its script and returns its record.</summary>
    public async Task<CallRecord> CallAsync(
        string called, string script, string from = Outside, params Diversion[] diversions)
    {
        await RunAsync(called, script, from, Pbx, diversions);
        return (await Store.CallRecords.ListAsync(1)).Single();
    }

    /// <summary>Runs a call by its script, from any peer.</summary>
    public async Task RunAsync(string called, string script, string from, string peer, params Diversion[] diversions)
    {
        _script = new CallScript(script);
        var info = new CallInfo
        {
            CallId = "call-1",
            Peer = IPAddress.Parse(peer),
            Called = called,
            CallerNumber = from,
            Diversions = diversions,
            StartedAt = Time.GetUtcNow(),
        };
        var call = LastCall = new ScriptedCall(info, _script, Book) { Quality = Quality };
        call.Unplayable.UnionWith(Unplayable);
        var gateways = new GatewayTable(
            [(new IPNetwork(IPAddress.Parse(Pbx), 32), new Gateway { Name = "pbx", Address = Pbx })]);
        var configuration = await Store.LoadAsync() with { Addresses = gateways };
        var services = new FlowServices(StoreOfTheCall, Spool, Time, Log);
        using var refusals = new RefusalLog(Time, Refusals);
        await new CallRunner(services, refusals).RunAsync(
            call, configuration, new CallProgress { IsCutShort = IsCutShort });
        _script.Verify();
    }
}
