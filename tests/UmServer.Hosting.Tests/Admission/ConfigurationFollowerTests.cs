using System.Net;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Hosting.Tests;

/// <summary>The configuration in memory follows the store.</summary>
public sealed class ConfigurationFollowerTests
{
    private static readonly IPAddress Pbx = IPAddress.Parse("192.0.2.5");

    private readonly MemoryStore _store = new();
    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog<ConfigurationFollower> _log = new();
    private readonly ConfigurationFollower _follower;

    public ConfigurationFollowerTests() => _follower = new ConfigurationFollower(_store, _time, _log);

    [Fact]
    public async Task Addresses_networks_and_host_names_are_gateways()
    {
        await _store.Gateways.AddAsync(new Gateway { Name = "one", Address = "192.0.2.5" });
        await _store.Gateways.AddAsync(new Gateway { Name = "net", Address = "198.51.100.0/24" });
        await _store.Gateways.AddAsync(new Gateway { Name = "host", Address = "localhost" });

        await _follower.StartAsync();

        Assert.Equal("one", Find(Pbx)?.Name);
        Assert.Equal("net", Find(IPAddress.Parse("198.51.100.77"))?.Name);
        Assert.Equal("host", Find(IPAddress.Loopback)?.Name);
        Assert.Null(Find(IPAddress.Parse("203.0.113.1")));
    }

    [Fact]
    public async Task A_change_is_known_half_a_second_later_and_who_reads_keeps_what_was_there()
    {
        // In the test's own context a continuation would go to another thread, and the test would have to wait for it.
        SynchronizationContext.SetSynchronizationContext(null);
        await _follower.StartAsync();
        using var stopping = new CancellationTokenSource();
        var running = _follower.RunAsync(stopping.Token);
        var before = _follower.Current;

        await _store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = $"{Pbx}" });
        await _store.DialPlans.AddAsync(new DialPlan { Name = "Office", ExtensionDigits = 4 });
        await _store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "pbx", DialPlan = "Office" });
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("Office", _follower.Current.Numbers.FindPlan(Find(Pbx)!, "1001")?.Name);
        Assert.Null(before.Addresses.Find(Pbx));

        await _store.HuntGroups.RemoveAsync("all");
        await _store.Gateways.RemoveAsync("pbx");
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(Find(Pbx));
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Without_a_change_nothing_is_loaded_again()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        await _follower.StartAsync();
        using var stopping = new CancellationTokenSource();
        var running = _follower.RunAsync(stopping.Token);
        var before = _follower.Current;

        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Same(before, _follower.Current);
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_host_that_cannot_be_looked_up_is_said_once_a_minute_and_is_nobody()
    {
        await _store.Gateways.AddAsync(new Gateway { Name = "lost", Address = "no-such-host.invalid" });
        await _follower.StartAsync();
        using var stopping = new CancellationTokenSource();
        var running = _follower.RunAsync(stopping.Token);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Contains("no-such-host.invalid", Assert.Single(_log.Lines), StringComparison.Ordinal);

        await PassAsync(() => _log.Lines.Count == 2);
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_store_that_cannot_be_read_leaves_everything_as_it_was()
    {
        var store = new BreakingStore(_store);
        var follower = new ConfigurationFollower(store, _time, _log);
        await _store.Gateways.AddAsync(new Gateway { Name = "pbx", Address = $"{Pbx}" });
        await follower.StartAsync();
        using var stopping = new CancellationTokenSource();
        var running = follower.RunAsync(stopping.Token);

        store.IsBroken = true;
        await PassAsync(() => store.Failures >= 3);

        Assert.Equal("pbx", follower.Current.Addresses.Find(Pbx)?.Name);
        Assert.Contains("the disk is gone", Assert.Single(_log.Lines), StringComparison.Ordinal);
        await stopping.CancelAsync();
        await running;
    }

    private Gateway? Find(IPAddress peer) => _follower.Current.Addresses.Find(peer);

    /// <summary>Lets time pass until it is so; the follower works on a thread of the pool.</summary>
    private async Task PassAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 10_000, "it never was");
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Run(static () => { });
        }
    }

    private sealed class BreakingStore(IConfigurationStore inner) : IConfigurationStore
    {
        public bool IsBroken { get; set; }

        public int Failures { get; private set; }

        public Task<long> RevisionAsync()
        {
            if (!IsBroken)
                return inner.RevisionAsync();
            Failures++;
            throw new StoreException(StoreFault.NotADatabase, "the disk is gone");
        }

        public Task<Configuration> LoadAsync() => inner.LoadAsync();
    }
}
