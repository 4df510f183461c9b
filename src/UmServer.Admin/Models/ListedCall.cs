using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A call that has ended, or one that a worker has now.</summary>
/// <param name="InProgress">The slot of the worker that has it, <c>a</c> or <c>b</c>; null when the call has ended.</param>
public sealed record ListedCall(CallRecord Record, string? InProgress = null);
