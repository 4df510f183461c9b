using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>What owners set for themselves by phone.</summary>
internal sealed class PersonalOptions(FlowContext context, Mailbox mailbox)
{
    private static readonly Menu<Option> OptionsMenu = new()
    {
        Rows = new MenuRows<Option>
        {
            { "2", Sentences.ChoiceGreetings, Option.Greetings },
            { "3", Sentences.ChoiceChangePin, Option.Pin },
            { "*", Sentences.ChoiceMainMenu, Option.Back },
        },
    };

    private enum Option
    {
        Greetings,
        Pin,
        Back,
    }

    public Task RunAsync() => context.ServeAsync(OptionsMenu, DoAsync);

    private async Task<Phrase?> DoAsync(Option option)
    {
        switch (option)
        {
            case Option.Greetings:
                await new GreetingOptions(context, mailbox).RunAsync();
                return Phrase.Empty;
            case Option.Pin:
                await new PinChange(context, mailbox).RunAsync(Phrase.Empty);
                return Phrase.Empty;
            default:
                return null;
        }
    }
}
