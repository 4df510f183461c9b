using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A dial plan as scripts see it.</summary>
public sealed record DialPlanJson(
    string Name,
    int ExtensionDigits,
    string Language,
    string TimeZone,
    IReadOnlyList<string> SubscriberAccessNumbers,
    string? OperatorExtension,
    double MaxCallSeconds,
    double MaxRecordingSeconds,
    double RecordingIdleSeconds,
    int InputFailuresBeforeDisconnect,
    int LogonFailuresBeforeDisconnect)
{
    public static DialPlanJson Of(DialPlan plan) => new(
        plan.Name,
        plan.ExtensionDigits,
        plan.Language,
        plan.TimeZone,
        plan.SubscriberAccessNumbers,
        plan.OperatorExtension,
        plan.MaxCallDuration.TotalSeconds,
        plan.MaxRecordingDuration.TotalSeconds,
        plan.RecordingIdleTimeout.TotalSeconds,
        plan.InputFailuresBeforeDisconnect,
        plan.LogonFailuresBeforeDisconnect);
}
