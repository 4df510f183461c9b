namespace UmServer.Service;

/// <summary>What becomes of an INVITE: passed on to a port of ours, or else redirected to the call's worker.</summary>
public readonly record struct Direction(RecentCall Call, int? PassTo);
