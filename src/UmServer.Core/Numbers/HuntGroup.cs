namespace UmServer.Core;

/// <summary>The join of a gateway and a dial plan: calls from the one to a pilot number belong to the other.</summary>
public sealed record HuntGroup
{
    /// <summary>Stands for every number that no other hunt group of the gateway names.</summary>
    public const string AnyPilot = "*";

    /// <summary>Characters of a pilot number.</summary>
    public static Limit<int> PilotLengthLimit { get; } = new(1, 32);

    public required string Name { get; init; }

    public required string Gateway { get; init; }

    public required string DialPlan { get; init; }

    /// <summary>The number that the gateway sends calls to, or <see cref="AnyPilot"/>.</summary>
    public string Pilot { get; init; } = AnyPilot;
}
