namespace UmServer.Core;

/// <summary>What a mailbox of a dial plan may be.</summary>
public static class MailboxRules
{
    private const int MaxEmailLength = 254; // RFC 5321 §4.5.3.1.3, without the angle brackets

    public static Refusal? Check(Mailbox mailbox, DialPlan plan) =>
        ValueRules.CheckExtension("a mailbox", mailbox.Extension, plan)
        ?? NameRules.Check("mailbox", mailbox.Name)
        ?? CheckEmail(mailbox.Email)
        ?? PlaceRules.CheckLanguage(mailbox.Language)
        ?? PlaceRules.CheckTimeZone(mailbox.TimeZone)
        ?? ValueRules.CheckExtension("the operator", mailbox.OperatorExtension, plan);

    private static Refusal? CheckEmail(string? email)
    {
        if (email is null)
            return null;
        var at = email.LastIndexOf('@');
        var isAddress = email.Length <= MaxEmailLength && at > 0 && at < email.Length - 1
            && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || "<>,;".Contains(c));
        return isAddress
            ? null
            : new Refusal($"'{email}' is no mail address.", "Give one address as 'name@example.com'.");
    }
}
