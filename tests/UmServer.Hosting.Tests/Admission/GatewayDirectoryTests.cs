using System.Net;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Hosting.Tests;

/// <summary>The gateways in memory follow the store.</summary>
public sealed class GatewayDirectoryTests
{
    private static readonly IPAddress Pbx = IPAddress.Parse("192.0.2.5");

    private readonly MemoryNamedStore<Gateway> _store = new(gateway => gateway.Name);
    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog<GatewayDirectory> _log = new();
    private readonly GatewayDirectory _gateways;

    public GatewayDirectoryTests() => _gateways = new GatewayDirectory(_store, _time, _log);

    [Fact]
    public async Task Addresses_networks_and_host_names_are_gateways()
    {
        await _store.AddAsync(new Gateway { Name = "one", Address = "192.0.2.5" });
        await _store.AddAsync(new Gateway { Name = "net", Address = "198.51.100.0/24" });
        await _store.AddAsync(new Gateway { Name = "host", Address = "localhost" });

        await _gateways.RefreshAsync();

        Assert.Equal("one", _gateways.Find(Pbx)?.Name);
        Assert.Equal("net", _gateways.Find(IPAddress.Parse("198.51.100.77"))?.Name);
        Assert.Equal("host", _gateways.Find(IPAddress.Loopback)?.Name);
        Assert.Null(_gateways.Find(IPAddress.Parse("203.0.113.1")));
    }

    [Fact]
    public async Task A_gateway_that_is_added_or_removed_is_known_two_seconds_later()
    {
        // In the test's own context a continuation would go to another thread, and the test would have to wait for it.
        SynchronizationContext.SetSynchronizationContext(null);
        using var stopping = new CancellationTokenSource();
        var running = _gateways.RunAsync(stopping.Token);

        await _store.AddAsync(new Gateway { Name = "pbx", Address = $"{Pbx}" });
        await PassAsync(() => _gateways.Find(Pbx) is not null);
        await _store.RemoveAsync("pbx");
        await PassAsync(() => _gateways.Find(Pbx) is null);
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_host_that_cannot_be_looked_up_is_said_once_a_minute_and_is_nobody()
    {
        await _store.AddAsync(new Gateway { Name = "lost", Address = "no-such-host.invalid" });

        await _gateways.RefreshAsync();
        await _gateways.RefreshAsync();
        Assert.Contains("no-such-host.invalid", Assert.Single(_log.Lines), StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(1));
        await _gateways.RefreshAsync();
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_leaves_the_gateways_as_they_were()
    {
        var store = new BreakingStore(_store);
        var gateways = new GatewayDirectory(store, _time, _log);
        await _store.AddAsync(new Gateway { Name = "pbx", Address = $"{Pbx}" });
        await gateways.RefreshAsync();
        using var stopping = new CancellationTokenSource();
        var running = gateways.RunAsync(stopping.Token);

        store.IsBroken = true;
        await PassAsync(() => store.Failures >= 3);

        Assert.Equal("pbx", gateways.Find(Pbx)?.Name);
        Assert.Contains("the disk is gone", Assert.Single(_log.Lines), StringComparison.Ordinal);
        await stopping.CancelAsync();
        await running;
    }

    /// <summary>Lets time pass until it is so; the directory works on a thread of the pool.</summary>
    private async Task PassAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 10_000, "it never was");
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Run(static () => { });
        }
    }

    private sealed class BreakingStore(INamedStore<Gateway> inner) : INamedStore<Gateway>
    {
        public bool IsBroken { get; set; }

        public int Failures { get; private set; }

        public Task<IReadOnlyList<Gateway>> ListAsync()
        {
            if (!IsBroken)
                return inner.ListAsync();
            Failures++;
            throw new StoreException(StoreFault.NotADatabase, "the disk is gone");
        }

        public Task<Gateway?> FindAsync(string name) => throw new NotSupportedException();

        public Task<Refusal?> AddAsync(Gateway item) => throw new NotSupportedException();

        public Task<Refusal?> UpdateAsync(Gateway item) => throw new NotSupportedException();

        public Task<Refusal?> RemoveAsync(string name) => throw new NotSupportedException();
    }
}
