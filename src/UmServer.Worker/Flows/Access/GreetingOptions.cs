using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>What callers hear of the owner: the greeting and the name.</summary>
internal sealed class GreetingOptions(FlowContext context, Mailbox mailbox)
{
    private enum Option
    {
        Greeting,
        Name,
        Remove,
        Back,
    }

    public Task RunAsync() => context.ServeAsync(MenuAsync, DoAsync);

    private async Task<Phrase?> DoAsync(Option option)
    {
        switch (option)
        {
            case Option.Greeting:
                await new GreetingRecording(context, mailbox, GreetingKind.Standard).RunAsync();
                return Phrase.Empty;
            case Option.Name:
                await new GreetingRecording(context, mailbox, GreetingKind.Name).RunAsync();
                return Phrase.Empty;
            case Option.Remove:
                await context.Store.Greetings.RemoveAsync(mailbox.Id, GreetingKind.Standard);
                await context.SayAsync(Sentences.GreetingRemoved);
                return Phrase.Empty;
            default:
                return null;
        }
    }

    private async Task<Menu<Option>> MenuAsync()
    {
        var rows = new MenuRows<Option>
        {
            { "1", Sentences.ChoiceRecordGreeting, Option.Greeting },
            { "3", Sentences.ChoiceRecordName, Option.Name },
        };
        if (await context.Store.Greetings.FindAsync(mailbox.Id, GreetingKind.Standard) is not null)
            rows.Add("7", Sentences.ChoiceRemoveGreeting, Option.Remove);
        rows.Add("*", Sentences.ChoicePreviousMenu, Option.Back);
        return new Menu<Option> { Rows = rows };
    }
}
