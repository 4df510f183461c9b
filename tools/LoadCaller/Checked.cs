namespace UmServer.Tools.LoadCaller;

/// <summary>How many recordings there should be, and how many are exactly what was spoken.</summary>
/// <param name="Complete">In the mailbox, whole and of the right length.</param>
/// <param name="Exact">And sample for sample a piece of the speech, as a decoder gives it.</param>
public sealed record Checked(int Expected, int Complete, int Exact);
