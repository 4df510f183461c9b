namespace UmServer.Core;

/// <summary>Where a message stands for its owner.</summary>
public enum MessageState
{
    New,
    Saved,

    /// <summary>Kept until it is purged; not played.</summary>
    Deleted,
}
