namespace UmServer.Calls;

/// <summary>Why a transferred caller is still here.</summary>
public enum TransferFailure
{
    /// <summary>The peer does not do transfers, or not to that number.</summary>
    Refused,
    Busy,
    NoAnswer,
    Failed,
}
