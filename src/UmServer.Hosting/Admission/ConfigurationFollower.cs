using Microsoft.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Hosting;

/// <summary>
/// The store's configuration in memory, half a second old at most, with the gateways' host names looked up.
/// </summary>
public sealed class ConfigurationFollower(
    IConfigurationStore store, TimeProvider time, ILogger<ConfigurationFollower> log) : IConfigurationSource
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly HostAddresses _hosts = new(time, log);
    private readonly Lock _gate = new();
    private volatile Configuration _current = Configuration.Empty;
    private Task _lookingUp = Task.CompletedTask;
    private bool _isUnreadable;

    public Configuration Current => _current;

    /// <summary>Reads it for the first time; all is known when this returns.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public async Task StartAsync()
    {
        Publish(await store.LoadAsync());
        await LookUpAsync();
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(PollInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await FollowAsync();
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }

        await _lookingUp;
    }

    private async Task FollowAsync()
    {
        try
        {
            if (await store.RevisionAsync() != _current.Revision)
                Publish(await store.LoadAsync());
            _isUnreadable = false;
        }
        catch (StoreException e)
        {
            if (!_isUnreadable)
                log.ConfigurationUnreadable(e.Message); // once, not twice a second
            _isUnreadable = true;
        }

        // Beside the polls: a name server that does not answer delays no change.
        if (_lookingUp.IsCompleted && _hosts.AreDue(_current.Gateways))
            _lookingUp = LookUpAsync();
    }

    private async Task LookUpAsync()
    {
        await _hosts.LookUpAsync(_current.Gateways);
        lock (_gate)
            Publish(_current);
    }

    private void Publish(Configuration configuration)
    {
        lock (_gate)
            _current = configuration with { Addresses = _hosts.Table(configuration.Gateways) };
    }
}
