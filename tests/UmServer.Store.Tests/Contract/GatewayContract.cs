namespace UmServer.Store.Tests;

/// <summary>Gateways and their histories.</summary>
public abstract class GatewayContract : StoreContract
{
    [Fact]
    public async Task Two_gateways_cannot_have_one_address_however_it_is_written()
    {
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.1/32" }));
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "net", Address = "192.0.2.0/24" }));

        var other = new Gateway { Name = "two", Address = "::ffff:192.0.2.1" };
        Refused(await Store.Gateways.AddAsync(other), "gateway 'pbx'");
        Refused(await Store.Gateways.AddAsync(other with { Address = "192.0.2.7/24" }), "192.0.2.7/24");
        Assert.Equal("192.0.2.1", (await Store.Gateways.FindAsync("PBX"))!.Address);
    }

    [Fact]
    public async Task A_gateway_is_changed_and_removed()
    {
        var gateway = new Gateway { Name = "pbx", Address = "pbx.example.com" };
        Done(await Store.Gateways.AddAsync(gateway));

        var changed = gateway with
        {
            Status = GatewayStatus.NoNewCalls,
            DivertedMailbox = DivertedMailbox.LastDiverting,
            Mode = GatewayMode.Proxy,
            ContactHost = "um.example.com",
            ContactTransport = ContactTransport.Tcp,
        };
        Done(await Store.Gateways.UpdateAsync(changed));
        Assert.Equal(changed with { ModeSetAt = Clock.GetUtcNow() }, await Store.Gateways.FindAsync("pbx"));

        await AddMailboxAsync();
        Done(await Store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "PBX", DialPlan = "OFFICE" }));
        Refused(await Store.Gateways.RemoveAsync("pbx"), "hunt group 'all'");
        Done(await Store.HuntGroups.RemoveAsync("ALL"));
        Done(await Store.Gateways.RemoveAsync("pbx"));
        Assert.Empty(await Store.Gateways.ListAsync());
    }

    [Fact]
    public async Task A_gateways_history_is_kept_in_order_and_goes_with_it()
    {
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.1" }));
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "other", Address = "192.0.2.2" }));
        var learnt = new GatewayEvent
        {
            Gateway = "pbx",
            At = Clock.GetUtcNow(),
            Before = GatewayBehaviour.Redirect,
            Behaviour = GatewayBehaviour.Proxy,
            Reason = GatewayReason.NotFollowed,
            CallId = "call",
            Contact = "<sip:1001@192.0.2.9:5065>",
        };
        await Store.GatewayEvents.AddAsync(learnt);
        await Store.GatewayEvents.AddAsync(learnt with { Gateway = "other" });
        await Store.GatewayEvents.AddAsync(learnt with { Gateway = "gone" });
        Done(await Store.Gateways.UpdateAsync(
            new Gateway { Name = "PBX", Address = "192.0.2.1", Mode = GatewayMode.Redirect }));

        var history = await Store.GatewayEvents.ListAsync("Pbx", 10);
        Assert.Equal([GatewayReason.SetToRedirect, GatewayReason.NotFollowed], history.Select(line => line.Reason));
        Assert.Equal((GatewayBehaviour.Proxy, GatewayBehaviour.Redirect), (history[0].Before, history[0].Behaviour));
        Assert.Equal(learnt, history[1]);
        Assert.Equal(["other", "pbx"], (await Store.GatewayEvents.LatestAsync()).Select(line => line.Gateway));

        Done(await Store.Gateways.RemoveAsync("pbx"));
        Assert.Empty(await Store.GatewayEvents.ListAsync("pbx", 10));
    }
}

public sealed class SqliteGateway : GatewayContract;

public sealed class MemoryGateway : GatewayContract, IInMemory;
