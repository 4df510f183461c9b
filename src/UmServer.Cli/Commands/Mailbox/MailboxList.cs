using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um mailbox list</c></summary>
internal sealed class MailboxList : StoreCommand
{
    private readonly Option<string?> _dialPlan = OptionFor.Text("--dialplan", "NAME", "Only those of this dial plan.");
    private readonly Option<bool> _json = Shared.Json();

    public MailboxList() : base("list", "Lists the mailboxes.", "um mailbox list")
    {
        Add(_dialPlan);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var rows = await admin.Mailboxes.ListAsync(session.Get(_dialPlan));
        if (session.Get(_json))
            session.WriteJsonList(rows, MailboxJson.Of, UmJson.Readable.MailboxJsonArray);
        else
            session.WriteList(rows, Columns, "No mailboxes yet. Add one: um mailbox add 1001 --name \"Anna Berg\"");
    }

    private static IReadOnlyList<Column<MailboxDetails>> Columns =>
    [
        new("EXT", row => row.Mailbox.Extension),
        new("NAME", row => row.Mailbox.Name) { Wraps = true },
        new("NEW", row => row.Counts.New.ToString()) { AlignsRight = true },
        new("SAVED", row => row.Counts.Saved.ToString()) { AlignsRight = true },
        new("STATE", State) { Wraps = true },
        new("DIAL PLAN", row => row.Mailbox.DialPlan) { MayGo = true },
        new("EMAIL", row => Texts.OrNone(row.Mailbox.Email)) { MayGo = true },
    ];

    private static string State(MailboxDetails row) => (row.Mailbox.LockedOut, row.Mailbox.PinMustChange) switch
    {
        (true, _) => "locked",
        (_, true) => "must change PIN",
        _ => Texts.None,
    };
}
