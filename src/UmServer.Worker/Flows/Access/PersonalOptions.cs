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

    /// <summary>False when the caller gave no sign any more.</summary>
    public async Task<bool> RunAsync()
    {
        while (true)
        {
            if (await context.ChooseAsync(OptionsMenu) is not Choice<Option>.Chosen { Meaning: var option })
                return false;
            switch (option)
            {
                case Option.Greetings when !await new GreetingOptions(context, mailbox).RunAsync():
                    return false;
                case Option.Pin:
                    await new PinChange(context, mailbox).RunAsync(Phrase.Empty);
                    break;
                case Option.Back:
                    return true;
            }
        }
    }
}
