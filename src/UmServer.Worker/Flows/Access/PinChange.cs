using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Lets the owner choose a new PIN, twice the same.</summary>
internal sealed class PinChange(FlowContext context, Mailbox mailbox)
{
    private static readonly KeyRule Rule = new()
    {
        MaxKeys = Pin.MaxLength + 1, // one more, to see that it is too long
        Terminators = "#*",
        NextKeyTimeout = TimeSpan.FromSeconds(5),
    };

    /// <param name="before">Said first: why a PIN is asked for.</param>
    /// <returns>False when the PIN is still the old one.</returns>
    public async Task<bool> RunAsync(Phrase before)
    {
        for (int failures = 0; failures < context.Plan.InputFailuresBeforeDisconnect; failures++)
        {
            // After a refusal, keys that were pressed ahead were meant for something else.
            var first = await context.Call.CollectAsync(
                before + Phrase.Say(Sentences.NewPin), Rule with { DropEarlierKeys = failures > 0 });
            if (first.Terminator == '*')
                return false;
            if (first.Pressed.Length == 0)
            {
                before = Phrase.Say(Sentences.NoInput);
                continue;
            }

            var second = await context.Call.CollectAsync(Phrase.Say(Sentences.NewPinAgain), Rule);
            if (second.Terminator == '*')
                return false;
            if (second.Pressed != first.Pressed)
            {
                before = Phrase.Say(Sentences.PinsDiffer);
                continue;
            }

            var rejection = await context.Store.Mailboxes.SetPinAsync(
                mailbox.Id, new Pin(first.Pressed), mustChange: false);
            if (rejection is PinRejection.None)
            {
                await context.SayAsync(Sentences.PinChanged);
                return true;
            }

            before = await WordsForAsync(rejection);
        }

        await context.Call.PlayAsync(before);
        return false;
    }

    private async Task<Phrase> WordsForAsync(PinRejection rejection) => rejection switch
    {
        PinRejection.TooShort => Phrase.Say(
            Sentences.PinNeedsDigits, ("count", new PhrasePart.Number((await PolicyAsync()).MinPinLength))),
        PinRejection.TooLong => Phrase.Say(Sentences.PinTooLong),
        PinRejection.UsedBefore => Phrase.Say(Sentences.PinUsedBefore),
        PinRejection.NotDigits => Phrase.Say(Sentences.InvalidChoice),
        _ => Phrase.Say(Sentences.PinTooEasy),
    };

    private async Task<MailboxPolicy> PolicyAsync() =>
        await context.Store.MailboxPolicies.FindAsync(mailbox.Policy) ?? new MailboxPolicy();
}
