namespace UmServer.Core;

/// <summary>Why a change was not made, for the person who asked for it.</summary>
/// <param name="Wrong">What was wrong, naming the value.</param>
/// <param name="Right">What would be right.</param>
public sealed record Refusal(string Wrong, string Right)
{
    public override string ToString() => $"{Wrong} {Right}";
}
