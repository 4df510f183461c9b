namespace UmServer.Sip;

/// <summary>RFC 3261 §17.2, with RFC 6026's Accepted.</summary>
internal enum ServerTransactionState
{
    Trying,
    Proceeding,
    Completed,
    Confirmed,
    Accepted,
    Terminated,
}
