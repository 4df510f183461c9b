using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A mailbox as scripts see it.</summary>
public sealed record MailboxJson(
    string Extension,
    string DialPlan,
    string Name,
    string? Email,
    string Policy,
    string? Language,
    string? TimeZone,
    string? OperatorExtension,
    bool PinMustChange,
    bool LockedOut,
    int NewMessages,
    int SavedMessages,
    bool HasGreeting,
    bool HasRecordedName)
{
    public static MailboxJson Of(MailboxDetails details) => new(
        details.Mailbox.Extension,
        details.Mailbox.DialPlan,
        details.Mailbox.Name,
        details.Mailbox.Email,
        details.Mailbox.Policy,
        details.Mailbox.Language,
        details.Mailbox.TimeZone,
        details.Mailbox.OperatorExtension,
        details.Mailbox.PinMustChange,
        details.Mailbox.LockedOut,
        details.Counts.New,
        details.Counts.Saved,
        details.HasGreeting,
        details.HasRecordedName);
}
