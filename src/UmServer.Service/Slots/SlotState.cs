namespace UmServer.Service;

/// <summary>Where a slot's worker is in its life, as the service sees it.</summary>
public enum SlotState
{
    /// <summary>There is no worker; the service itself answers at the slot's port.</summary>
    Absent,

    /// <summary>A worker of a former service runs; whether it serves on is not decided.</summary>
    Found,

    /// <summary>A process is to be started, or runs and is not ready.</summary>
    Starting,

    /// <summary>The worker must show that it can take a call, while another one serves.</summary>
    Probing,

    /// <summary>The worker is told to take the calls.</summary>
    Entering,

    /// <summary>The worker takes the calls.</summary>
    Active,

    /// <summary>The worker took the calls and gives no answer at present: it gets no new ones.</summary>
    Silent,

    /// <summary>The worker takes no new call and ends with its last one.</summary>
    Retiring,

    /// <summary>The worker is killed, and its process is not gone yet.</summary>
    Ending,
}
