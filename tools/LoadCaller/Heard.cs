namespace UmServer.Tools.LoadCaller;

/// <summary>What the phones sent and got during the window; times in microseconds of deviation from 20 ms.</summary>
public sealed record Heard(long Sent, long Received, long Lost, long P50, long P99, long Max);
