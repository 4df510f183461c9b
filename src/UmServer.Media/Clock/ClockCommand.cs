namespace UmServer.Media;

/// <summary>Something to do between two ticks, and whose fault it is when it fails.</summary>
internal readonly record struct ClockCommand(IClocked Owner, Action Run);
