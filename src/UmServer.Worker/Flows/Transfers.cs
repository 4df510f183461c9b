using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Sends callers to extensions of their dial plan, and tells them when that failed.</summary>
internal sealed class Transfers(FlowContext context)
{
    /// <summary>Returns when the caller is still here and has been told why.</summary>
    public async Task ToExtensionAsync(string number)
    {
        var announcement = await context.FindMailboxAsync(number) is { } mailbox
            ? Phrase.Say(Sentences.Transferring, ("user", await context.NameAsync(mailbox)))
            : Phrase.Say(Sentences.TransferringNumber, ("number", new PhrasePart.Digits(number)));
        await context.SayAsync(SentenceFor(await TryAsync(number, announcement)));
    }

    /// <param name="extension">Null: there is no operator, which the caller is told.</param>
    public async Task ToOperatorAsync(string? extension)
    {
        var failure = extension is null
            ? TransferFailure.Refused
            : await TryAsync(extension, Phrase.Say(Sentences.TransferToOperator));
        await context.SayAsync(failure is TransferFailure.Refused or TransferFailure.Failed
            ? Sentences.OperatorUnavailable
            : SentenceFor(failure));
    }

    private async Task<TransferFailure> TryAsync(string number, Phrase announcement)
    {
        string extension = PhoneNumber.Normalize(number);
        if (!context.Plan.IsExtension(extension))
        {
            context.Logger.TransferNotAllowed(context.CallId, number, context.Plan.Name);
            return TransferFailure.Refused;
        }

        await context.Call.PlayAsync(announcement);
        var failure = await context.Call.TransferAsync(extension);
        context.Logger.TransferFailed(context.CallId, extension, failure);
        return failure;
    }

    private static string SentenceFor(TransferFailure failure) => failure switch
    {
        TransferFailure.Busy => Sentences.TransferBusy,
        TransferFailure.NoAnswer => Sentences.TransferNoAnswer,
        _ => Sentences.TransferFailed,
    };
}
