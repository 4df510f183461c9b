namespace UmServer.Admin;

/// <summary>A mailbox's new PIN, for the script that hands it to its owner.</summary>
public sealed record NewPinJson(string Extension, string DialPlan, string? Pin)
{
    public static NewPinJson Of(NewPin given) => new(
        given.Mailbox.Extension, given.Mailbox.DialPlan, given.IsRandom ? given.Pin.Reveal() : null);

    public override string ToString() => $"{Extension} in {DialPlan}";
}
