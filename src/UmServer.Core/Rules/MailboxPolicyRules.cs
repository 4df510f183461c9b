namespace UmServer.Core;

/// <summary>What a mailbox policy may be; ranges as in Exchange UM.</summary>
public static class MailboxPolicyRules
{
    public static Refusal? Check(MailboxPolicy policy) =>
        NameRules.Check("mailbox policy", policy.Name)
        ?? ValueRules.CheckRange("The shortest PIN", policy.MinPinLength, MailboxPolicy.MinPinLengthLimit)
        ?? (policy.PinLifetimeDays is { } days
            ? ValueRules.CheckRange("The lifetime of a PIN in days", days, MailboxPolicy.PinLifetimeDaysLimit)
            : null)
        ?? ValueRules.CheckRange(
            "The number of former PINs that may not come back",
            policy.PinHistoryCount,
            MailboxPolicy.PinHistoryCountLimit)
        ?? ValueRules.CheckRange(
            "The number of wrong PINs that lock a mailbox", policy.MaxLogonAttempts,
            MailboxPolicy.MaxLogonAttemptsLimit)
        ?? ValueRules.CheckLength(
            "The longest greeting", policy.MaxGreetingDuration, MailboxPolicy.MaxGreetingDurationLimit);
}
