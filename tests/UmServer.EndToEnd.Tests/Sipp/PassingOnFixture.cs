using UmServer.Core;

namespace UmServer.EndToEnd.Tests;

/// <summary>A running server that passes every call on instead of redirecting it.</summary>
public sealed class PassingOnFixture : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync(prepare: async store =>
    {
        var gateway = (await store.Gateways.ListAsync()).Single();
        Assert.Null(await store.Gateways.UpdateAsync(gateway with { Mode = GatewayMode.Proxy }));
    });

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
