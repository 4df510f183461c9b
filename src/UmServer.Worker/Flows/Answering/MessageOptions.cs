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
    public async Task<bool> RunAsync() => await context.ServeAsync(
        () => Task.FromResult(OptionsMenu()), option => Task.FromResult(Mark(option))) is Option.Send;

    private Phrase? Mark(Option option)
    {
        switch (option)
        {
            case Option.Important:
                draft.Urgent = !draft.Urgent;
                return Phrase.Say(draft.Urgent ? Sentences.MarkedImportant : Sentences.MarkedNotImportant);
            case Option.Private:
                draft.Private = !draft.Private;
                return Phrase.Say(draft.Private ? Sentences.MarkedPrivate : Sentences.MarkedNotPrivate);
            default:
                return null;
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
