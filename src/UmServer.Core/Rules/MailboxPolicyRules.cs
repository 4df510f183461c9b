namespace UmServer.Core;

/// <summary>What a mailbox policy may be; ranges as in Exchange UM.</summary>
public static class MailboxPolicyRules
{
    public static Refusal? Check(MailboxPolicy policy) =>
        NameRules.Check("mailbox policy", policy.Name)
        ?? ValueRules.CheckRange("The shortest PIN", policy.MinPinLength, 4, Pin.MaxLength)
        ?? (policy.PinLifetimeDays is { } days
            ? ValueRules.CheckRange("The lifetime of a PIN in days", days, 1, 999)
            : null)
        ?? ValueRules.CheckRange("The number of former PINs that may not come back", policy.PinHistoryCount, 1, 20)
        ?? ValueRules.CheckRange("The number of wrong PINs that lock a mailbox", policy.MaxLogonAttempts, 1, 999)
        ?? ValueRules.CheckMinutes("The longest greeting", policy.MaxGreetingDuration, 1, 10);
}
