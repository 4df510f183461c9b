namespace UmServer.Core;

/// <summary>How many messages wait in a mailbox.</summary>
public sealed record MessageCounts(int New, int Saved);
