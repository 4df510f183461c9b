using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Owners reach their mailboxes: log-on, what is new, and the main menu.</summary>
public sealed class SubscriberAccess(FlowContext context)
{
    private enum Door
    {
        Messages,
        Options,
        Exit,
    }

    private static readonly Menu<Door> MainMenu = new()
    {
        Intro = Phrase.Say(Sentences.MainMenu),
        Rows = new MenuRows<Door>
        {
            { "1", Sentences.ChoiceListen, Door.Messages },
            { "6", Sentences.ChoiceOptions, Door.Options },
            { "*", Sentences.ChoiceExit, Door.Exit },
        },
    };

    /// <param name="own">The mailbox that the caller seems to own, by where the call comes from.</param>
    public async Task RunAsync(Mailbox? own)
    {
        context.Progress.Kind = CallKind.SubscriberAccess;
        if (await new Logon(context).RunAsync(own) is not { } mailbox)
            return;
        context.TurnTo(mailbox, CallKind.SubscriberAccess);
        if (!mailbox.PinMustChange || await HasNewPinAsync(mailbox))
            await context.ServeAsync(MainMenu, door => OpenAsync(door, mailbox), await CountsAsync(mailbox));
        await context.SayAsync(Sentences.Goodbye);
    }

    private Task<bool> HasNewPinAsync(Mailbox mailbox) =>
        new PinChange(context, mailbox).RunAsync(Phrase.Say(Sentences.PinMustChange));

    private async Task<Phrase?> OpenAsync(Door door, Mailbox mailbox)
    {
        switch (door)
        {
            case Door.Messages:
                await new MessageReview(context, mailbox).RunAsync();
                return Phrase.Empty;
            case Door.Options:
                await new PersonalOptions(context, mailbox).RunAsync();
                return Phrase.Empty;
            default:
                return null;
        }
    }

    private async Task<Phrase> CountsAsync(Mailbox mailbox)
    {
        var counts = await context.Store.Messages.CountAsync(mailbox.Id);
        if (counts is { New: 0, Saved: 0 })
            return Phrase.Say(Sentences.NoMessages);
        var phrase = Phrase.Say(Sentences.NewMessageCount, ("count", new PhrasePart.Number(counts.New)));
        return counts.Saved == 0
            ? phrase
            : phrase + Phrase.Say(Sentences.SavedMessageCount, ("count", new PhrasePart.Number(counts.Saved)));
    }
}
