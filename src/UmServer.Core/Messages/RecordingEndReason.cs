namespace UmServer.Core;

/// <summary>Why a recording stopped.</summary>
public enum RecordingEndReason
{
    /// <summary>A key that the caller was told ends it.</summary>
    Key,
    Silence,
    Limit,
    HangUp,

    /// <summary>It could not be written any further.</summary>
    StorageFailed,

    /// <summary>The process that recorded it died; found in the spool afterwards.</summary>
    Partial,
}
