namespace UmServer.Sip;

/// <summary>One pending call of an action; stopping it lets go of what the action holds.</summary>
internal sealed class SipTimer(TimerQueue queue, Action fire)
{
    private Action? _fire = fire;

    public bool IsStopped => _fire is null;

    public void Stop()
    {
        if (IsStopped)
            return;
        _fire = null;
        queue.OnStopped();
    }

    public void Fire()
    {
        var fire = _fire;
        _fire = null;
        fire?.Invoke();
    }
}
