using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um message show</c></summary>
internal sealed class MessageShow : StoreCommand
{
    private readonly Argument<string> _id = Shared.MessageId();
    private readonly Option<bool> _json = Shared.Json();

    public MessageShow() : base("show", "Shows all of a message but its sound.", "um message show 5f0c2a91")
    {
        Add(_id);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var details = await admin.Messages.GetAsync(session.Get(_id));
        if (session.Get(_json))
            session.WriteJson(MessageJson.Of(details), UmJson.Readable.MessageJson);
        else
            Write(session, details, admin.Audio.LocationOf(details.Message.Audio));
    }

    private static void Write(Session session, MessageDetails details, string location)
    {
        var message = details.Message;
        session.WriteFacts(
            ("Id", message.Id.Value),
            ("Mailbox", $"{details.Mailbox.Extension} ({details.Mailbox.Name}), dial plan {details.Mailbox.DialPlan}"),
            ("Received", ZonedTimes.Text(message.ReceivedAt, details.TimeZone)),
            ("Caller", Texts.Caller(message.CallerName, message.CallerNumber)),
            ("Length", Texts.Length(message.Duration)),
            ("State", Texts.Words(message.State)),
            ("Urgent", Texts.YesNo(message.Urgent)),
            ("Private", Texts.YesNo(message.Private)),
            ("Ended by", Texts.Words(message.EndReason)),
            ("Call-ID", message.CallId),
            ("Audio", location));
    }
}
