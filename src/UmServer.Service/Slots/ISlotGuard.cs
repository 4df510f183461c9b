namespace UmServer.Service;

/// <summary>Answers at a slot's port while no worker does.</summary>
public interface ISlotGuard
{
    /// <summary>Begins to answer, if it does not already.</summary>
    void Start();

    /// <summary>Reads nothing more from the port: what arrives waits there for the worker.</summary>
    Task YieldAsync();

    /// <summary>
    /// After <see cref="YieldAsync"/>: parts from the peers that have connections to it, at a quiet moment.
    /// </summary>
    Task CloseAsync();
}
