namespace UmServer.Store.Tests;

/// <summary>The contracts themselves.</summary>
public sealed class ContractTests
{
    public static TheoryData<Type> All =>
        [.. typeof(StoreContract).Assembly.GetTypes().Where(type => type.BaseType == typeof(StoreContract))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_contract_is_run_on_each_store(Type contract)
    {
        var runs = contract.Assembly.GetTypes().Where(type => type.BaseType == contract);

        Assert.Equal([false, true], runs.Select(run => run.IsAssignableTo(typeof(IInMemory))).Order());
    }
}
