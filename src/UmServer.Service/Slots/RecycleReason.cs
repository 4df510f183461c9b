namespace UmServer.Service;

/// <summary>Why a worker that serves is replaced.</summary>
public enum RecycleReason
{
    Age,

    /// <summary>The hour of the week has come.</summary>
    Window,
    Memory,
    CallsHandled,
    SpoolSize,

    /// <summary>It was told to end, and not by the service.</summary>
    Leaving,

    /// <summary>It was started with other settings, such as fewer addresses, or by another version.</summary>
    Outdated,

    /// <summary>It does not answer.</summary>
    Silent,

    /// <summary>An administrator said so.</summary>
    Asked,
}
