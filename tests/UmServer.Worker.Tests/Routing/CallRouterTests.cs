using System.Net;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>Where calls go, as a table: gateway, what was dialled, by whom, over whom.</summary>
public sealed class CallRouterTests
{
    private static readonly Gateway[] Gateways =
    [
        new() { Name = "pbx", Address = "192.0.2.10" },
        new() { Name = "last", Address = "192.0.2.11", DivertedMailbox = DivertedMailbox.LastDiverting },
        new() { Name = "off", Address = "192.0.2.12", Status = GatewayStatus.Disabled },
        new() { Name = "draining", Address = "192.0.2.13", Status = GatewayStatus.NoNewCalls },
        new() { Name = "branch", Address = "192.0.2.14" },
        new() { Name = "unjoined", Address = "192.0.2.15" },
    ];

    [Theory]
    [InlineData("pbx", "1001", "answer 1001")]
    [InlineData("pbx", "1002", "answer 1002")]
    [InlineData("pbx", "+1002", "answer 1002")]
    [InlineData("pbx", "10-02", "answer 1002")]
    [InlineData("pbx", "1002;phone-context=example.com", "answer 1002")]
    [InlineData("pbx", "1999", "access")]
    [InlineData("pbx", "+1 999", "access")]
    [InlineData("pbx", "1000", "attendant Reception")]
    [InlineData("pbx", "4711", "refuse 404")]
    [InlineData("pbx", "alice", "refuse 404")]
    [InlineData("pbx", "", "refuse 404")]
    [InlineData("pbx", "01001", "refuse 404")]
    [InlineData("off", "1001", "refuse 403")]
    [InlineData("draining", "1001", "refuse 503")]
    [InlineData("unjoined", "1001", "refuse 404")]
    [InlineData("stranger", "1001", "refuse 403")]
    public async Task A_direct_call_goes_to_what_was_dialled(string gateway, string called, string expected) =>
        Assert.Equal(expected, await RouteAsync(gateway, called));

    [Theory]
    [InlineData("pbx", "1999", "1001", "answer 1001")]
    [InlineData("pbx", "1999", "1002 1001", "answer 1002")]
    [InlineData("last", "1999", "1002 1001", "answer 1001")]
    [InlineData("pbx", "1999", "4711 1001", "answer 1001")]
    [InlineData("last", "1999", "1002 4711", "answer 1002")]
    [InlineData("pbx", "1999", "+1002", "answer 1002")]
    [InlineData("pbx", "1999", "4711", "access")]
    [InlineData("pbx", "1002", "4711", "answer 1002")]
    [InlineData("pbx", "1000", "4711", "attendant Reception")]
    [InlineData("pbx", "4712", "4711", "refuse 404")]
    public async Task A_diverted_call_goes_to_a_mailbox_of_those_who_diverted_it(
        string gateway, string called, string diverted, string expected) =>
        Assert.Equal(expected, await RouteAsync(gateway, called, diverted: diverted));

    [Theory]
    [InlineData("1001", "access from 1001")]
    [InlineData("+1001", "access from 1001")]
    [InlineData("4711", "access")]
    [InlineData("0301234567", "access")]
    [InlineData("", "access")]
    public async Task Subscriber_access_knows_who_calls_from_an_own_extension(string from, string expected) =>
        Assert.Equal(expected, await RouteAsync("pbx", "1999", from: from));

    [Theory]
    [InlineData("2222", "", "answer 2222")]
    [InlineData("1001", "", "refuse 404")]
    [InlineData("9000", "1001", "refuse 404")]
    [InlineData("8000", "1001", "answer 1001")]
    [InlineData("+8000", "1001", "answer 1001")]
    public async Task The_exact_pilot_of_a_hunt_group_comes_before_the_one_for_all(
        string called, string diverted, string expected) =>
        Assert.Equal(expected, await RouteAsync("branch", called, diverted: diverted));

    [Fact]
    public async Task One_who_calls_the_own_number_is_answered_like_everybody() =>
        Assert.Equal("answer 1001", await RouteAsync("pbx", "1001", from: "1001"));

    [Fact]
    public async Task The_reason_is_the_one_of_the_user_who_answers()
    {
        var call = Call("pbx", "1999", "", [
            new Diversion("4711", CallReason.DivertForward), new Diversion("1001", CallReason.DivertBusy)]);
        var route = CallRouter.Route(call, await ConfigurationAsync());
        Assert.Equal(CallReason.DivertBusy, Assert.IsType<Route.CallAnswering>(route).Arrival.Reason);
    }

    private static async Task<string> RouteAsync(string gateway, string called, string from = "", string diverted = "")
    {
        var diversions = diverted.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(user => new Diversion(user, CallReason.DivertNoAnswer));
        return CallRouter.Route(Call(gateway, called, from, [.. diversions]), await ConfigurationAsync()) switch
        {
            Route.CallAnswering to => $"answer {to.Mailbox.Extension}",
            Route.SubscriberAccess { Own: { } own } => $"access from {own.Extension}",
            Route.SubscriberAccess => "access",
            Route.Attendant to => $"attendant {to.Menu.Name}",
            Route.Rejected rejected => $"refuse {rejected.Status}",
            var other => other.ToString(),
        };
    }

    private static CallInfo Call(string gateway, string called, string from, Diversion[] diversions) => new()
    {
        CallId = "call-1",
        Peer = IPAddress.Parse(Gateways.FirstOrDefault(one => one.Name == gateway)?.Address ?? "198.51.100.1"),
        Called = called,
        CallerNumber = from,
        Diversions = diversions,
        StartedAt = default,
    };

    private static async Task<Configuration> ConfigurationAsync()
    {
        var store = (await Office.OpenAsync()).Store;
        await store.DialPlans.AddAsync(new DialPlan { Name = "Branch", ExtensionDigits = 4 });
        await store.Mailboxes.AddAsync(
            Office.NewMailbox("2222", "Edsger Dijkstra") with { DialPlan = "Branch" }, new Pin("864209"));
        foreach (var gateway in Gateways.Where(gateway => gateway.Name != "pbx"))
            await store.Gateways.AddAsync(gateway);
        foreach (string name in new[] { "last", "off", "draining" })
            await store.HuntGroups.AddAsync(new HuntGroup { Name = name, Gateway = name, DialPlan = Office.Plan });
        await store.HuntGroups.AddAsync(new HuntGroup { Name = "branch", Gateway = "branch", DialPlan = "Branch" });
        await store.HuntGroups.AddAsync(
            new HuntGroup { Name = "pilot", Gateway = "branch", DialPlan = Office.Plan, Pilot = "8000" });
        return await store.LoadAsync() with
        {
            Addresses = new GatewayTable(
                Gateways.Select(gateway => (new IPNetwork(IPAddress.Parse(gateway.Address), 32), gateway))),
        };
    }
}
