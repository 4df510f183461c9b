namespace UmServer.Worker;

/// <summary>What became of a message that a caller was leaving.</summary>
internal enum DraftOutcome
{
    /// <summary>Nothing was said.</summary>
    Empty,

    /// <summary>The caller took it back.</summary>
    Cancelled,
    Delivered,

    /// <summary>It could not be stored yet: a later start delivers it from the spool.</summary>
    InSpool,
}
