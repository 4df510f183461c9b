using System.CommandLine;
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

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var isAsked = await FilterAsync(session, store);
        IReadOnlyList<MessageDetails> rows = [.. (await MessageDetails.LoadAllAsync(store)).Where(isAsked).Reverse()];
        if (session.Get(_json))
            session.WriteJsonList(rows, MessageJson.Of, UmJson.Readable.MessageJsonArray);
        else
            session.WriteList(rows, Columns(rows), "No messages. They appear here as callers leave them.");
    }

    private async Task<Func<MessageDetails, bool>> FilterAsync(Session session, IUmStore store)
    {
        var mailbox = session.Get(_extension) is { } extension
            ? await store.ChooseAsync(extension, session.Get(_dialPlan))
            : null;
        var plan = session.Get(_dialPlan) is { } name ? await store.DialPlans.GetAsync(name) : null;
        return row => (mailbox is null || row.Mailbox.Id == mailbox.Id)
            && (plan is null || row.Mailbox.DialPlan == plan.Name)
            && (session.Get(_all) || row.Message.State != MessageState.Deleted);
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
