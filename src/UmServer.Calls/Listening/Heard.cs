namespace UmServer.Calls;

/// <summary>How listening to a recording ended.</summary>
/// <param name="How">The moment at which it ended, and the speed and volume that the caller had chosen.</param>
/// <param name="IsWhole">True at the end of the recording, false when a key ended it.</param>
public sealed record Heard(Listening How, bool IsWhole);
