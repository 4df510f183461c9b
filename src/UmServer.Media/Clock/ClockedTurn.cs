namespace UmServer.Media;

/// <summary>What a clock drives, and in which of its ticks that receives.</summary>
internal readonly record struct ClockedTurn(IClocked Clocked, int Turn);
