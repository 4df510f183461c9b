namespace UmServer.Media;

/// <summary>How a clock's thread has kept time since it started.</summary>
/// <param name="Ticks">Ticks that ran.</param>
/// <param name="Skipped">Periods that no tick ran for, because the thread was held up too long.</param>
/// <param name="WorstLateness">The longest time from a deadline to the start of its tick.</param>
/// <param name="Load">The part of the time spent in ticks, 0 to 1, lately: near 1 the shard is full.</param>
public readonly record struct ClockStatistics(long Ticks, long Skipped, TimeSpan WorstLateness, double Load);
