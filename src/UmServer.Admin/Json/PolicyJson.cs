using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A mailbox policy as scripts see it.</summary>
public sealed record PolicyJson(
    string Name,
    int MinPinLength,
    int? PinLifetimeDays,
    int PinHistoryCount,
    bool AllowCommonPatterns,
    int MaxLogonAttempts,
    double MaxGreetingSeconds)
{
    public static PolicyJson Of(MailboxPolicy policy) => new(
        policy.Name,
        policy.MinPinLength,
        policy.PinLifetimeDays,
        policy.PinHistoryCount,
        policy.AllowCommonPatterns,
        policy.MaxLogonAttempts,
        policy.MaxGreetingDuration.TotalSeconds);
}
