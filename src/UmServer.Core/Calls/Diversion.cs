namespace UmServer.Core;

/// <summary>A user who sent the call on (RFC 5806, RFC 7044), and why.</summary>
public sealed record Diversion(string User, CallReason Reason);
