using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um mailbox show</c></summary>
internal sealed class MailboxShow : StoreCommand
{
    private readonly Argument<string> _extension = Shared.Extension();
    private readonly Option<string?> _dialPlan = Shared.DialPlan();
    private readonly Option<bool> _json = Shared.Json();

    public MailboxShow() : base("show", "Shows all of a mailbox but its PIN.", "um mailbox show 1001")
    {
        Add(_extension);
        Add(_dialPlan);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var mailbox = await admin.Mailboxes.GetAsync(session.Get(_extension), session.Get(_dialPlan));
        var details = await admin.Mailboxes.DetailsAsync(mailbox);
        if (session.Get(_json))
            session.WriteJson(MailboxJson.Of(details), UmJson.Readable.MailboxJson);
        else
            Write(session, details, await admin.DialPlans.GetAsync(mailbox.DialPlan));
    }

    private static void Write(Session session, MailboxDetails details, DialPlan plan)
    {
        var mailbox = details.Mailbox;
        session.WriteFacts(
            ("Extension", mailbox.Extension),
            ("Name", mailbox.Name),
            ("Dial plan", mailbox.DialPlan),
            ("New messages", details.Counts.New.ToString()),
            ("Saved messages", details.Counts.Saved.ToString()),
            ("Locked", Texts.YesNo(mailbox.LockedOut)),
            ("Must change PIN", Texts.YesNo(mailbox.PinMustChange)),
            ("Greeting recorded", Texts.YesNo(details.HasGreeting)),
            ("Name recorded", Texts.YesNo(details.HasRecordedName)),
            ("Email", Texts.OrNone(mailbox.Email)),
            ("Policy", mailbox.Policy),
            ("Language", OwnOr(mailbox.Language, plan.Language)),
            ("Time zone", OwnOr(mailbox.TimeZone, plan.TimeZone)),
            ("Operator", OwnOr(mailbox.OperatorExtension, plan.OperatorExtension)));
    }

    private static string OwnOr(string? own, string? ofPlan) =>
        own ?? (ofPlan is null ? Texts.None : $"{ofPlan} (the dial plan's)");
}
