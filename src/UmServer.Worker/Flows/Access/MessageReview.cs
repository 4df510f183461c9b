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

    private enum Way
    {
        Next,
        MainMenu,
        GivenUp,
    }

    /// <summary>False when the caller gave no sign any more.</summary>
    public async Task<bool> RunAsync()
    {
        var messages = Ordered(await context.Store.Messages.ListAsync(mailbox.Id));
        if (messages.Count == 0)
        {
            await context.SayAsync(Sentences.NoMessages);
            return true;
        }

        foreach (var message in messages)
        {
            var way = await HearAsync(message);
            if (way is not Way.Next)
                return way is Way.MainMenu;
        }

        await context.Call.PlayAsync(_done + Phrase.Say(Sentences.NoMoreMessages));
        return true;
    }

    private static List<VoiceMessage> Ordered(IReadOnlyList<VoiceMessage> messages) =>
    [
        .. messages.Where(message => message.State is not MessageState.Deleted)
            .OrderBy(message => message.State)
            .ThenByDescending(message => message.Urgent)
            .ThenBy(message => message.ReceivedAt),
    ];

    private async Task<Way> HearAsync(VoiceMessage message)
    {
        var audio = Phrase.Of(new PhrasePart.Audio(message.Audio));
        var opening = _done + await MessageHeader.OfAsync(context, mailbox, message) + audio;
        _done = Phrase.Empty;
        try
        {
            while (true)
            {
                var choice = await context.ChooseAsync(ActMenu with { Opening = opening });
                if (choice is not Choice<Act>.Chosen { Meaning: var act })
                    return Way.GivenUp;
                if (act is not Act.Replay)
                    return await DoAsync(act, message.Id);
                opening = audio;
            }
        }
        catch (AudioUnavailableException unavailable)
        {
            // One bad file never stands before the messages behind it.
            context.Logger.AudioUnavailable(context.CallId, unavailable);
            _done = Phrase.Say(Sentences.MessageUnplayable);
            return Way.Next;
        }
    }

    private async Task<Way> DoAsync(Act act, MessageId message)
    {
        switch (act)
        {
            case Act.Delete:
                await context.Store.Messages.SetStateAsync(message, MessageState.Deleted);
                _done = Phrase.Say(Sentences.MessageDeleted);
                return Way.Next;
            case Act.KeepNew:
                await context.Store.Messages.SetStateAsync(message, MessageState.New);
                _done = Phrase.Say(Sentences.MessageKeptNew);
                return Way.Next;
            case Act.SaveNext:
                await context.Store.Messages.SetStateAsync(message, MessageState.Saved);
                return Way.Next;
            default:
                return Way.MainMenu;
        }
    }
}
