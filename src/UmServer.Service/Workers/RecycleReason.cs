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

    /// <summary>An administrator said so.</summary>
    Asked,
}
