using System.Net;
using UmServer.Core;

namespace UmServer.EndToEnd.Tests;

/// <summary>A running server, and a Kamailio as its gateway: the phones know that one alone.</summary>
internal sealed class PbxInFront : IAsyncDisposable
{
    public const string Gateway = "pbx";

    /// <summary>The phones' own; no gateway has it.</summary>
    public static readonly IPAddress Phones = IPAddress.Parse("127.0.0.3");

    private static readonly IPAddress PbxAddress = IPAddress.Parse("127.0.0.2");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private PbxInFront(RunningServer server, KamailioPbx pbx) => (Server, Pbx) = (server, pbx);

    public RunningServer Server { get; }

    public KamailioPbx Pbx { get; }

    /// <param name="useTcp">Between the PBX and the server.</param>
    public static async Task<PbxInFront> StartAsync(
        string configuration, bool useTcp = false, GatewayMode mode = GatewayMode.Auto, params string[] defines)
    {
        var server = await RunningServer.StartAsync(prepare: async store =>
        {
            var gateway = new Gateway { Name = Gateway, Address = PbxAddress.ToString(), Mode = mode };
            Assert.Null(await store.Gateways.AddAsync(gateway));
            var group = new HuntGroup { Name = Gateway, Gateway = Gateway, DialPlan = TestData.Plan };
            Assert.Null(await store.HuntGroups.AddAsync(group));
        });
        var um = $"127.0.0.1:{server.Port}{(useTcp ? ";transport=tcp" : "")}";
        return new PbxInFront(server, await KamailioPbx.StartAsync(configuration, PbxAddress, um, defines));
    }

    public PlainPhone Phone() => new(Phones.ToString()) { Peer = Pbx.EndPoint };

    public Task<Caller> CallAsync(string number) => Caller.CallAsync(Pbx.Address(number), "2025550177", Phones);

    /// <summary>Waits until the service has sent a call on, in one way or the other.</summary>
    public Task UntilSentToWorkerAsync() => Waiting.UntilAsync(
        async () => await Server.Control.StatusAsync() is { } status && status.Redirected + status.PassedOn > 0
            ? status : null,
        Patience, "the service did nothing with the call");

    /// <summary>The newest event of the gateway, once there is one.</summary>
    public Task<GatewayEvent> NewsAsync() => Waiting.UntilAsync(
        async () => await Server.Store.GatewayEvents.ListAsync(Gateway, 10) is [var newest, ..] ? newest : null,
        Patience, $"nothing was noted of the gateway\n{Pbx.Output}");

    /// <summary>What <c>um gateway show</c> says of it.</summary>
    public Task<string> ShowAsync() =>
        ProgramRun.FinishAsync(BuiltProgram.Um, "gateway", "show", Gateway, "--data", Server.Data.Root);

    /// <summary>The log's one line about the gateway's habit, once it is there.</summary>
    public Task<string> WarningAsync(TimeSpan patience) => Waiting.UntilAsync(
        () => Task.FromResult(Warnings().SingleOrDefault(IsOfHabit)), patience, "the log did not say it");

    public IReadOnlyList<string> Warnings() =>
        [.. Server.ReadLogs().Split('\n').Where(line => line.Contains("WRN", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await Pbx.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static bool IsOfHabit(string line) => line.Contains("does not follow redirects", StringComparison.Ordinal);
}
