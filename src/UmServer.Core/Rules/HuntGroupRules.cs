namespace UmServer.Core;

/// <summary>What a hunt group may be.</summary>
public static class HuntGroupRules
{
    public static Refusal? Check(HuntGroup group) =>
        NameRules.Check("hunt group", group.Name) ?? CheckPilot(group.Pilot);

    // A pilot is what stands in front of the @ in a Request-URI, and some PBXs dial words.
    private static Refusal? CheckPilot(string pilot) =>
        HuntGroup.PilotLengthLimit.Allows(pilot.Length)
        && pilot.All(c => char.IsAsciiLetterOrDigit(c) || "+*#-._".Contains(c))
            ? null
            : new Refusal(
                $"'{pilot}' is no pilot number.",
                $"Give the number that the gateway dials (up to {HuntGroup.PilotLengthLimit.Max} digits, letters or "
                + $"+*#-._), or '{HuntGroup.AnyPilot}' for every number.");
}
