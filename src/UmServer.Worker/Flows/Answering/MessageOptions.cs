using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>The last menu before a message is sent: its marks.</summary>
internal sealed class MessageOptions(FlowContext context, MessageDraft draft)
{
    private enum Option
    {
        Send,
        Important,
        Private,
        Back,
    }

    /// <summary>True when the message may go; false when the caller wants to work on it again.</summary>
    public async Task<bool> RunAsync()
    {
        var done = Phrase.Empty;
        while (true)
        {
            var choice = await context.ChooseAsync(OptionsMenu() with { Opening = done });
            switch (choice is Choice<Option>.Chosen { Meaning: var option } ? option : Option.Send)
            {
                case Option.Important:
                    draft.Urgent = !draft.Urgent;
                    done = Phrase.Say(draft.Urgent ? Sentences.MarkedImportant : Sentences.MarkedNotImportant);
                    break;
                case Option.Private:
                    draft.Private = !draft.Private;
                    done = Phrase.Say(draft.Private ? Sentences.MarkedPrivate : Sentences.MarkedNotPrivate);
                    break;
                case Option.Back:
                    return false;
                default:
                    return true;
            }
        }
    }

    private Menu<Option> OptionsMenu() => new()
    {
        Rows = new MenuRows<Option>
        {
            { "#", Sentences.ChoiceSend, Option.Send },
            { "1", draft.Urgent ? Sentences.ChoiceNotImportant : Sentences.ChoiceImportant, Option.Important },
            { "2", draft.Private ? Sentences.ChoiceNotPrivate : Sentences.ChoicePrivate, Option.Private },
            { "*", Sentences.ChoicePreviousMenu, Option.Back },
        },
    };
}
