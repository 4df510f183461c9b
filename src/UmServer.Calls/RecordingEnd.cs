using UmServer.Core;

namespace UmServer.Calls;

/// <summary>How a stretch of recording ended.</summary>
/// <param name="Speech">How much of it was speech.</param>
/// <param name="EndKey">The key that ended it, if one did.</param>
public sealed record RecordingEnd(RecordingEndReason Reason, TimeSpan Duration, TimeSpan Speech, char? EndKey = null);
