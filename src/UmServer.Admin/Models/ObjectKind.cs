namespace UmServer.Admin;

/// <summary>What an administrator keeps.</summary>
public enum ObjectKind
{
    DialPlan,
    Gateway,
    HuntGroup,
    MailboxPolicy,
    AutoAttendant,
    Mailbox,
    Message,
}
