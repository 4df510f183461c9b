namespace UmServer.Core;

/// <summary>What came of giving a mailbox a greeting.</summary>
public enum KeptGreeting
{
    Kept,

    /// <summary>Its mailbox was removed meanwhile.</summary>
    NoMailbox,

    /// <summary>Its recording is not kept: it may have gone with the last greeting of the same sound.</summary>
    NoAudio,
}
