namespace UmServer.Calls;

/// <summary>Why a flow has no caller any more.</summary>
public enum CallEnd
{
    CallerHungUp,

    /// <summary>The caller gave no sign, or none that made sense, as often as was allowed; the call still stands for a
    /// goodbye.</summary>
    GaveUp,

    /// <summary>The caller is with somebody else now.</summary>
    Transferred,

    /// <summary>The longest time that a call may take is over; the call still stands for a last word.</summary>
    TimeUp,

    /// <summary>The peer stopped answering or sending.</summary>
    ConnectionLost,

    /// <summary>It was refused here: no media in common, or no ports left; the log says which.</summary>
    NotAnswerable,
}
