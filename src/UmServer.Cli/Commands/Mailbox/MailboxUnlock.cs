using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um mailbox unlock</c></summary>
internal sealed class MailboxUnlock : StoreCommand
{
    private readonly Argument<string> _extension = Shared.Extension();
    private readonly Option<string?> _dialPlan = Shared.DialPlan();

    public MailboxUnlock() : base(
        "unlock", "Opens a mailbox that too many wrong PINs have locked; the PIN stays.", "um mailbox unlock 1001")
    {
        Add(_extension);
        Add(_dialPlan);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var mailbox = await admin.Mailboxes.GetAsync(session.Get(_extension), session.Get(_dialPlan));
        await admin.Mailboxes.UnlockAsync(mailbox);
        session.Say(mailbox.LockedOut ? $"Unlocked {mailbox.Describe()}." : $"Not locked: {mailbox.Describe()}.");
    }
}
