using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>All that is kept, in one SQLite file and a folder of audio; several processes may have it open.</summary>
internal sealed class SqliteStore : IUmStore
{
    private readonly SqliteDatabase _database;
    private readonly PinHasher _hasher;
    private readonly ConfigurationRows _configuration;
    private readonly CallRecordRows _callRecords;
    private readonly GatewayRows _gateways;
    private readonly HuntGroupRows _huntGroups;

    private SqliteStore(DataFolder data, SqliteDatabase database, PinHasher hasher, TimeProvider clock, ILogger log)
    {
        (_database, _hasher) = (database, hasher);
        var audio = new AudioRows(new AudioFolder(data), database, clock, log);
        var steps = new StepRows(database, audio, clock, log);
        (Audio, Steps) = (audio, steps);
        var (dialPlans, gateways) = (new DialPlanRows(database), new GatewayRows(database, clock));
        GatewayEvents = new GatewayEventRows(database);
        var policies = new MailboxPolicyRows(database);
        (DialPlans, Gateways, MailboxPolicies) = (dialPlans, gateways, policies);
        var huntGroups = new HuntGroupRows(database, gateways, dialPlans);
        var attendants = new AutoAttendantRows(database, dialPlans, audio, steps);
        (HuntGroups, AutoAttendants) = (huntGroups, attendants);
        (_gateways, _huntGroups) = (gateways, huntGroups);
        _configuration = new ConfigurationRows(database, gateways, dialPlans, huntGroups, attendants, policies);
        var pins = new PinRows(database, hasher, clock);
        Mailboxes = new MailboxStore(database, new MailboxRows(clock), dialPlans, policies, pins, steps);
        Messages = new MessageRows(database, audio, steps);
        Greetings = new GreetingRows(database, audio, steps);
        _callRecords = new CallRecordRows(database, clock, log);
        WorkerEvents = new WorkerEventRows(database);
    }

    public IConfigurationStore Configuration => _configuration;

    public INamedStore<DialPlan> DialPlans { get; }

    public INamedStore<Gateway> Gateways { get; }

    public IGatewayEventStore GatewayEvents { get; }

    public INamedStore<HuntGroup> HuntGroups { get; }

    public INamedStore<MailboxPolicy> MailboxPolicies { get; }

    public INamedStore<AutoAttendant> AutoAttendants { get; }

    public IMailboxStore Mailboxes { get; }

    public IMessageStore Messages { get; }

    public IGreetingStore Greetings { get; }

    public ICallRecordStore CallRecords => _callRecords;

    public IWorkerEventStore WorkerEvents { get; }

    public IAudioStore Audio { get; }

    public IStepStore Steps { get; }

    /// <inheritdoc cref="Stores.OpenAsync"/>
    public static Task<SqliteStore> OpenAsync(DataFolder data, TimeProvider clock, ILogger log) =>
        OpenAsync(data, clock, log, Migration.All, PinHasher.DefaultIterations);

    /// <inheritdoc cref="Stores.CreateAsync"/>
    public static Task<SqliteStore> CreateAsync(DataFolder data, TimeProvider clock, ILogger log) =>
        CreateAsync(data, clock, log, Migration.All, PinHasher.DefaultIterations);

    public Task<Refusal?> AddAsync(Gateway gateway, HuntGroup group) => _database.ChangeAsync(connection =>
        _gateways.AddNew(connection, gateway) ?? _huntGroups.AddNew(connection, group));

    public async ValueTask DisposeAsync()
    {
        await _callRecords.DisposeAsync();
        _configuration.Dispose();
        _database.Dispose();
        _hasher.Dispose();
    }

    public static async Task<SqliteStore> CreateAsync(
        DataFolder data, TimeProvider clock, ILogger log, IReadOnlyList<Migration> steps, int iterations)
    {
        DataFolderMaker.Make(data);
        var store = await OpenAsync(data, clock, log, steps, iterations);
        if (await store.MailboxPolicies.FindAsync(MailboxPolicy.DefaultName) is null)
            await store.MailboxPolicies.AddAsync(new MailboxPolicy()); // refused when another process was faster
        return store;
    }

    public static async Task<SqliteStore> OpenAsync(
        DataFolder data, TimeProvider clock, ILogger log, IReadOnlyList<Migration> steps, int iterations)
    {
        if (!File.Exists(data.Database))
            throw Migrator.NotInitialised(data.Database);
        var database = new SqliteDatabase(data.Database);
        new Migrator(database, steps, log).Run();
        var hasPins = await database.ReadAsync(connection => connection.Exists("SELECT 1 FROM pin LIMIT 1"));
        var hasher = new PinHasher(new PepperFile(data).Load(hasPins), iterations);
        return new SqliteStore(data, database, hasher, clock, log);
    }
}
