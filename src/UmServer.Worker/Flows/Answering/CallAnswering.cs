using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Answers for somebody who did not: a greeting, a tone, a message.</summary>
public sealed class CallAnswering(FlowContext context)
{
    private const string SkipGreeting = "#";
    private const string Operator = "0";
    private const string LogOn = "*";

    private static readonly KeyRule Escapes = new()
    {
        Choices = [SkipGreeting, Operator, LogOn],
        FirstKeyTimeout = TimeSpan.Zero,
    };

    public async Task RunAsync(Mailbox mailbox)
    {
        context.TurnTo(mailbox, CallKind.MissedCall);
        switch ((await GreetAsync(mailbox)).Pressed)
        {
            case LogOn:
                await new SubscriberAccess(context).RunAsync(mailbox);
                return;
            case Operator:
                await new Transfers(context).ToOperatorAsync(
                    mailbox.OperatorExtension ?? context.Plan.OperatorExtension);
                await context.SayAsync(Sentences.RecordAfterTone);
                break;
        }

        await new MessageTaking(context, mailbox).RunAsync();
    }

    private async Task<Keys> GreetAsync(Mailbox mailbox)
    {
        if (await context.Store.Greetings.FindAsync(mailbox.Id, GreetingKind.Standard) is { } personal)
        {
            try
            {
                return await context.Call.CollectAsync(Phrase.Of(new PhrasePart.Audio(personal)), Escapes);
            }
            catch (AudioUnavailableException unavailable)
            {
                context.Logger.AudioUnavailable(context.CallId, unavailable);
            }
        }

        var greeting = Phrase.Say(Sentences.Greeting, ("user", await context.NameAsync(mailbox)))
            + Phrase.Say(Sentences.WhenDonePressPound);
        return await context.Call.CollectAsync(greeting, Escapes);
    }
}
