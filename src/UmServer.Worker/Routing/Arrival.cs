using UmServer.Core;

namespace UmServer.Worker;

/// <summary>How a call came here: through which gateway, into which dial plan, and why.</summary>
public sealed record Arrival(Gateway Gateway, DialPlan Plan, CallReason Reason);
