using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um mailbox remove</c></summary>
internal sealed class MailboxRemove : StoreCommand
{
    private readonly Argument<string> _extension = Shared.Extension();
    private readonly Option<string?> _dialPlan = Shared.DialPlan();
    private readonly Option<bool> _yes = Shared.Yes();

    public MailboxRemove() : base(
        "remove", "Removes a mailbox with all that is in it.", "um mailbox remove 1001 --yes")
    {
        Add(_extension);
        Add(_dialPlan);
        Add(_yes);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var mailbox = await admin.Mailboxes.GetAsync(session.Get(_extension), session.Get(_dialPlan));
        var details = await admin.Mailboxes.DetailsAsync(mailbox);
        await session.ConfirmAsync(
            session.Get(_yes), $"This removes {mailbox.Describe()}{Loss(details)}.");
        await admin.Mailboxes.RemoveAsync(mailbox);
        session.Say($"Removed {mailbox.Describe()}.");
    }

    private static string Loss(MailboxDetails details)
    {
        var messages = details.Counts.New + details.Counts.Saved;
        var lost = new List<string>();
        if (messages > 0)
            lost.Add($"{Texts.Count(messages, "message")} ({details.Counts.New} new)");
        if (details.HasGreeting)
            lost.Add("its greeting");
        if (details.HasRecordedName)
            lost.Add("its recorded name");
        return lost.Count == 0 ? "; nothing is in it" : $" with {string.Join(", ", lost)}";
    }
}
