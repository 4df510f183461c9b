namespace UmServer.Store.Tests;

/// <summary>Hunt groups, and the gateway that one is added with.</summary>
public abstract class HuntGroupContract : StoreContract
{
    [Fact]
    public async Task A_hunt_group_names_what_there_is_and_has_its_pilot_alone()
    {
        await AddMailboxAsync();
        Done(await Store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = "192.0.2.1" }));
        var group = new HuntGroup { Name = "all", Gateway = "Pbx", DialPlan = "Office" };
        Done(await Store.HuntGroups.AddAsync(group));

        Assert.Equal(group with { Gateway = "pbx", DialPlan = "office" }, await Store.HuntGroups.FindAsync("all"));
        Refused(await Store.HuntGroups.AddAsync(group with { Name = "b" }), "hunt group 'all' already");
        Refused(await Store.HuntGroups.AddAsync(group with { Name = "b", Gateway = "x" }), "no gateway 'x'");
        Refused(await Store.HuntGroups.AddAsync(group with { Name = "b", DialPlan = "x" }), "no dial plan 'x'");
        Done(await Store.HuntGroups.UpdateAsync(group with { Pilot = "5000" }));
    }

    [Fact]
    public async Task A_gateway_and_the_hunt_group_of_its_calls_are_added_both_or_neither()
    {
        await AddMailboxAsync();
        var gateway = new Gateway { Name = "pbx", Address = "192.0.2.1" };
        var group = new HuntGroup { Name = "all", Gateway = "pbx", DialPlan = "office" };

        Refused(await Store.AddAsync(gateway, group with { DialPlan = "plant" }), "no dial plan 'plant'");
        Assert.Empty(await Store.Gateways.ListAsync());
        Assert.Empty(await Store.HuntGroups.ListAsync());

        Done(await Store.AddAsync(gateway, group));
        Refused(await Store.AddAsync(gateway with { Address = "192.0.2.2" }, group), "gateway 'pbx' already");
        var other = gateway with { Name = "other", Address = "192.0.2.2" };
        Refused(await Store.AddAsync(other, group with { Gateway = "other" }), "hunt group 'all' already");
        Assert.Equal("pbx", Assert.Single(await Store.Gateways.ListAsync()).Name);
        Assert.Equal(group, Assert.Single(await Store.HuntGroups.ListAsync()));
    }
}

public sealed class SqliteHuntGroup : HuntGroupContract;

public sealed class MemoryHuntGroup : HuntGroupContract, IInMemory;
