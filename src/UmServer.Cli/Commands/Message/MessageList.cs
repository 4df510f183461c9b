using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um message list</c></summary>
internal sealed class MessageList : StoreCommand
{
    private readonly Argument<string?> _extension = new("EXT")
    {
        Description = "Only those of this mailbox.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _dialPlan = OptionFor.Text("--dialplan", "NAME", "Only those of this dial plan.");
    private readonly Option<bool> _all = OptionFor.Flag("--all", "Also those that their owners deleted.");
    private readonly Option<bool> _json = Shared.Json();

    public MessageList() : base("list", "Lists messages, the newest first.", "um message list 1001")
    {
        Add(_extension);
        Add(_dialPlan);
        Add(_all);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var rows = await admin.Messages.ListAsync(
            session.Get(_extension), session.Get(_dialPlan), new MessageFilter { WithDeleted = session.Get(_all) });
        if (session.Get(_json))
            session.WriteJsonList(rows, MessageJson.Of, UmJson.Readable.MessageJsonArray);
        else
            session.WriteList(rows, Columns(rows), "No messages. They appear here as callers leave them.");
    }

    private static IReadOnlyList<Column<MessageDetails>> Columns(IReadOnlyList<MessageDetails> rows)
    {
        var times = new ZonedTimes(rows.Select(row => row.TimeZone));
        return
        [
            new("ID", row => row.ShortId),
            new("MAILBOX", row => row.Mailbox.Extension),
            new(times.Title("RECEIVED"), row => times.Cell(row.Message.ReceivedAt, row.TimeZone)),
            new("CALLER", row => Texts.Caller(row.Message.CallerName, row.Message.CallerNumber)) { Wraps = true },
            new("LENGTH", row => Texts.Length(row.Message.Duration)) { AlignsRight = true },
            new("STATE", row => State(row.Message)) { Wraps = true },
            new("DIAL PLAN", row => row.Mailbox.DialPlan) { MayGo = true },
        ];
    }

    private static string State(VoiceMessage message)
    {
        List<string> words = [Texts.Words(message.State)];
        if (message.Urgent)
            words.Add("urgent");
        if (message.Private)
            words.Add("private");
        if (message.IsPartial)
            words.Add("partial");
        return string.Join(", ", words);
    }
}
