using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A mailbox with what is in it.</summary>
public sealed record MailboxDetails(Mailbox Mailbox, MessageCounts Counts, bool HasGreeting, bool HasRecordedName);
