namespace UmServer.Sip;

/// <summary>RFC 3261 §17.1, with RFC 6026's Accepted.</summary>
internal enum ClientTransactionState
{
    Calling,
    Proceeding,
    Completed,
    Accepted,
    Terminated,
}
