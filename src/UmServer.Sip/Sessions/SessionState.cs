namespace UmServer.Sip;

/// <summary>How far a session has come.</summary>
public enum SessionState
{
    /// <summary>Invited, and no answer yet but perhaps a 100.</summary>
    Inviting,

    /// <summary>A 18x went between the two: there is an early dialog.</summary>
    Early,

    /// <summary>A 2xx went between the two.</summary>
    Established,

    /// <summary>Nothing more will be sent or reported.</summary>
    Ended,
}
