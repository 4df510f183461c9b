using UmServer.Core;

namespace UmServer.Worker;

/// <summary>What is said before a message: what it is, who left it, and when.</summary>
internal static class MessageHeader
{
    public static async Task<Phrase> OfAsync(FlowContext context, Mailbox mailbox, VoiceMessage message)
    {
        var phrase = Phrase.Say(message.State is MessageState.New ? Sentences.MessageNew : Sentences.MessageSaved);
        if (message.Urgent)
            phrase += Phrase.Say(Sentences.MessageImportant);
        if (message.Private)
            phrase += Phrase.Say(Sentences.MessagePrivate);
        if (message.IsPartial)
            phrase += Phrase.Say(Sentences.MessagePartial);
        return phrase + await CallerAsync(context, message) + Received(context, mailbox, message);
    }

    private static async Task<Phrase> CallerAsync(FlowContext context, VoiceMessage message)
    {
        if (await context.FindMailboxAsync(message.CallerNumber) is { } caller)
            return Phrase.Say(Sentences.MessageFromUser, ("user", await context.NameAsync(caller)));
        string number = PhoneNumber.Normalize(message.CallerNumber);
        if (number.Length > 0 && number.All(char.IsAsciiDigit))
            return Phrase.Say(Sentences.MessageFromNumber, ("number", new PhrasePart.Digits(number)));
        return message.CallerName.Length > 0
            ? Phrase.Say(Sentences.MessageFromUser, ("user", new PhrasePart.Text(message.CallerName)))
            : Phrase.Say(Sentences.UnknownCaller);
    }

    private static Phrase Received(FlowContext context, Mailbox mailbox, VoiceMessage message)
    {
        var received = context.LocalTime(message.ReceivedAt, mailbox).DateTime;
        var now = context.LocalTime(context.Services.Time.GetUtcNow(), mailbox).DateTime;
        return Phrase.Say(
            Sentences.MessageReceived,
            ("date", new PhrasePart.Date(DateOnly.FromDateTime(received), DateOnly.FromDateTime(now))),
            ("time", new PhrasePart.Time(TimeOnly.FromDateTime(received))));
    }
}
