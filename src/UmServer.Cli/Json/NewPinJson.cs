namespace UmServer.Cli;

/// <summary>A mailbox's new PIN, for the script that hands it to its owner.</summary>
internal sealed record NewPinJson(string Extension, string DialPlan, string? Pin)
{
    public override string ToString() => $"{Extension} in {DialPlan}";
}
