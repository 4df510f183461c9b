namespace UmServer.Store;

/// <summary>What came of adding a message.</summary>
internal enum AddedMessage
{
    Added,

    /// <summary>It was delivered before: an id stands for one message for ever.</summary>
    ThereAlready,

    /// <summary>Its mailbox was removed meanwhile.</summary>
    NoMailbox,
}
