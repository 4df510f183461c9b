namespace UmServer.Calls;

/// <summary>Why a flow has no caller any more.</summary>
public enum CallEnd
{
    CallerHungUp,

    /// <summary>The caller is with somebody else now.</summary>
    Transferred,

    /// <summary>The longest time that a call may take is over; the call still stands for a last word.</summary>
    TimeUp,

    /// <summary>The peer stopped answering or sending.</summary>
    ConnectionLost,
}
