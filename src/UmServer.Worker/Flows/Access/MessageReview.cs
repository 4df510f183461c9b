using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Plays the messages of a mailbox one after the other: new before saved, important before others.</summary>
internal sealed class MessageReview(FlowContext context, Mailbox mailbox)
{
    private static readonly Menu<Act> ActMenu = new()
    {
        Rows = new MenuRows<Act>
        {
            { "1", Sentences.ChoicePlayAgain, Act.Replay },
            { "7", Sentences.ChoiceDelete, Act.Delete },
            { "9", Sentences.ChoiceKeepNew, Act.KeepNew },
            { "#", Sentences.ChoiceSaveNext, Act.SaveNext },
            { "*", Sentences.ChoiceMainMenu, Act.MainMenu },
        },
    };

    /// <summary>What came of the message before, said before the next one.</summary>
    private Phrase _done = Phrase.Empty;

    private enum Act
    {
        Replay,
        Delete,
        KeepNew,
        SaveNext,
        MainMenu,
    }

    public async Task RunAsync()
    {
        var messages = Ordered(await context.Store.Messages.ListAsync(mailbox.Id));
        if (messages.Count == 0)
        {
            await context.SayAsync(Sentences.NoMessages);
            return;
        }

        foreach (var message in messages)
        {
            if (!await HearAsync(message))
                return;
        }

        await context.Call.PlayAsync(_done + Phrase.Say(Sentences.NoMoreMessages));
    }

    private static List<VoiceMessage> Ordered(IReadOnlyList<VoiceMessage> messages) =>
    [
        .. messages.Where(message => message.State is not MessageState.Deleted)
            .OrderBy(message => message.State)
            .ThenByDescending(message => message.Urgent)
            .ThenBy(message => message.ReceivedAt),
    ];

    /// <summary>False when the caller would rather go back to the main menu than hear the next one.</summary>
    private async Task<bool> HearAsync(VoiceMessage message)
    {
        var audio = Phrase.Of(new PhrasePart.Audio(message.Audio));
        var opening = _done + await MessageHeader.OfAsync(context, mailbox, message) + audio;
        _done = Phrase.Empty;
        try
        {
            var replay = Task.FromResult<Phrase?>(audio);
            var act = await context.ServeAsync(
                ActMenu, act => act is Act.Replay ? replay : Task.FromResult<Phrase?>(null), opening);
            await DoAsync(act, message.Id);
            return act is not Act.MainMenu;
        }
        catch (AudioUnavailableException unavailable)
        {
            // One bad file never stands before the messages behind it.
            context.Logger.AudioUnavailable(context.CallId, unavailable);
            _done = Phrase.Say(Sentences.MessageUnplayable);
            return true;
        }
    }

    private async Task DoAsync(Act act, MessageId message)
    {
        switch (act)
        {
            case Act.Delete:
                await context.Store.Messages.SetStateAsync(message, MessageState.Deleted);
                _done = Phrase.Say(Sentences.MessageDeleted);
                break;
            case Act.KeepNew:
                await context.Store.Messages.SetStateAsync(message, MessageState.New);
                _done = Phrase.Say(Sentences.MessageKeptNew);
                break;
            case Act.SaveNext:
                await context.Store.Messages.SetStateAsync(message, MessageState.Saved);
                break;
        }
    }
}
