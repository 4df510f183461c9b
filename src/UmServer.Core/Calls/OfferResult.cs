namespace UmServer.Core;

/// <summary>What became of the INVITE.</summary>
public enum OfferResult
{
    Answered,
    Rejected,
    Failed,
}
