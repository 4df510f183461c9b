namespace UmServer.Sip;

/// <summary>One pending call of an action; stopping it lets go of what the action holds.</summary>
internal sealed class SipTimer(Action fire)
{
    private Action? _fire = fire;

    public bool IsStopped => _fire is null;

    public void Stop() => _fire = null;

    public void Fire()
    {
        var fire = _fire;
        _fire = null;
        fire?.Invoke();
    }
}
