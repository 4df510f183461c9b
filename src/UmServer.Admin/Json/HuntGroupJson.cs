using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A hunt group as scripts see it.</summary>
public sealed record HuntGroupJson(string Name, string Gateway, string DialPlan, string Pilot)
{
    public static HuntGroupJson Of(HuntGroup group) => new(group.Name, group.Gateway, group.DialPlan, group.Pilot);
}
