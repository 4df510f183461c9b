namespace UmServer.Core;

/// <summary>What a mailbox policy may be; ranges as in Exchange UM.</summary>
public static class MailboxPolicyRules
{
    public static Refusal? Check(MailboxPolicy policy) =>
        NameRules.Check("mailbox policy", policy.Name)
        ?? NumberRules.CheckRange("The shortest PIN", policy.MinPinLength, 4, Pin.MaxLength)
        ?? (policy.PinLifetimeDays is { } days
            ? NumberRules.CheckRange("The lifetime of a PIN in days", days, 1, 999)
            : null)
        ?? NumberRules.CheckRange("The number of former PINs that may not come back", policy.PinHistoryCount, 1, 20)
        ?? NumberRules.CheckRange("The number of wrong PINs that lock a mailbox", policy.MaxLogonAttempts, 1, 999)
        ?? NumberRules.CheckMinutes("The longest greeting", policy.MaxGreetingDuration, 1, 10);
}
