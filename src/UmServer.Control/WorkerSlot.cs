namespace UmServer.Control;

/// <summary>One of the two sets of ports between which workers alternate.</summary>
public enum WorkerSlot
{
    A,
    B,
}
