namespace UmServer.Sip;

/// <summary>How a transfer ended.</summary>
public enum ReferOutcome
{
    /// <summary>The target answered.</summary>
    Succeeded,

    /// <summary>The peer would not transfer itself: the status is its answer to the REFER.</summary>
    Refused,

    /// <summary>The peer tried and failed: the status is the target's answer to it.</summary>
    Failed,

    /// <summary>The peer accepted, but did not say in time how it went.</summary>
    TimedOut,

    /// <summary>
    /// The session ended after the peer had accepted, which is how many peers take leave of a transfer.
    /// </summary>
    SessionEnded,

    /// <summary>The session ended before the peer had accepted: nobody was transferred.</summary>
    HungUp,
}
