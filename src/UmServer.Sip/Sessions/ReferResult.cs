namespace UmServer.Sip;

/// <summary>How a transfer ended, and the status that said so (0 if none did).</summary>
public sealed record ReferResult(ReferOutcome Outcome, int Status);
