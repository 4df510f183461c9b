namespace UmServer.Service.Tests;

/// <summary>Knows whether the service answers at a slot's port.</summary>
internal sealed class FakeGuard : ISlotGuard
{
    public bool IsAnswering { get; private set; }

    public void Start() => IsAnswering = true;

    public Task YieldAsync()
    {
        IsAnswering = false;
        return Task.CompletedTask;
    }

    /// <summary>Called when the connections of its port are closed.</summary>
    public Action? Closing { get; set; }

    public Task CloseAsync()
    {
        Closing?.Invoke();
        return Task.CompletedTask;
    }
}
