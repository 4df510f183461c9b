namespace UmServer.Core;

/// <summary>The pilot numbers of one gateway, and the dial plan of each.</summary>
internal sealed class PilotNumbers
{
    private readonly Dictionary<string, DialPlan?> _pilots = new(StringComparer.OrdinalIgnoreCase);
    private DialPlan? _any;

    public void Add(HuntGroup group, DialPlan? plan)
    {
        _pilots.TryAdd(PhoneNumber.Normalize(group.Pilot), plan);
        if (group.Pilot == HuntGroup.AnyPilot)
            _any ??= plan;
    }

    public DialPlan? Find(string called) =>
        _pilots.TryGetValue(PhoneNumber.Normalize(called), out var plan) ? plan : _any;
}
