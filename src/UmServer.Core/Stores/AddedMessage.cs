namespace UmServer.Core;

/// <summary>What came of adding a message.</summary>
public enum AddedMessage
{
    Added,

    /// <summary>It was delivered before: an id stands for one message for ever.</summary>
    ThereAlready,

    /// <summary>Its mailbox was removed meanwhile.</summary>
    NoMailbox,

    /// <summary>Its recording is not kept: it may have gone with the last message of the same sound.</summary>
    NoAudio,
}
