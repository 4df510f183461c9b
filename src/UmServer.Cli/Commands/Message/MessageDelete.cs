using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um message delete</c></summary>
internal sealed class MessageDelete : StoreCommand
{
    private readonly Argument<string> _id = Shared.MessageId();
    private readonly Option<bool> _yes = Shared.Yes();

    public MessageDelete() : base("delete", "Deletes a message for good.", "um message delete 5f0c2a91 --yes")
    {
        Add(_id);
        Add(_yes);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var details = await admin.Messages.GetAsync(session.Get(_id));
        var message = details.Message;
        var caller = Texts.Caller(message.CallerName, message.CallerNumber);
        await session.ConfirmAsync(
            session.Get(_yes),
            $"This deletes for good {details.ShortId}, {Texts.Length(message.Duration)} from {caller} "
            + $"of {ZonedTimes.Text(message.ReceivedAt, details.TimeZone)} for {details.Mailbox.Describe()}.");
        await admin.Messages.DeleteAsync(details);
        session.Say($"Deleted message {details.ShortId}.");
    }
}
