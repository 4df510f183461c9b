using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um mailbox set</c></summary>
internal sealed class MailboxSet : StoreCommand
{
    private readonly Argument<string> _extension = Shared.Extension();
    private readonly Option<string?> _dialPlan = Shared.DialPlan();
    private readonly Option<string?> _name = OptionFor.Text("--name", "NAME", "Whose it is, as \"Anna Berg\".");
    private readonly MailboxOptions _options = new();

    public MailboxSet() : base("set", "Changes a mailbox.", "um mailbox set 1001 --email anna@example.com")
    {
        Add(_extension);
        Add(_dialPlan);
        this.AddChanges([_name, .. _options.All]);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var mailbox = await admin.Mailboxes.GetAsync(session.Get(_extension), session.Get(_dialPlan));
        var changed = await admin.Mailboxes.ChangeAsync(mailbox, before =>
            _options.Apply(session, before) with { Name = session.Get(_name) ?? before.Name });
        session.Say($"Changed {changed.Describe()}.");
    }
}
