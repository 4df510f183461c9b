namespace UmServer.Service;

/// <summary>Where a slot's worker is in its life, as the service sees it.</summary>
public enum SlotState
{
    /// <summary>There is none; the service itself answers at the slot's port.</summary>
    Absent,

    /// <summary>Its process runs, but has not said that it is ready.</summary>
    Starting,

    /// <summary>It is ready and must show that it can take a call, while another one serves.</summary>
    Probing,

    /// <summary>It takes the calls.</summary>
    Active,

    /// <summary>It takes no new call and ends with its last one.</summary>
    Retiring,
}
