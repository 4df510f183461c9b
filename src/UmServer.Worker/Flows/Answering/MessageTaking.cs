using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>From the tone to the goodbye: records a message, lets the caller work on it and delivers it.</summary>
internal sealed class MessageTaking(FlowContext context, Mailbox mailbox)
{
    private const int SilentTakesAllowed = 1;

    private readonly MessageDraft _draft = new(context, mailbox);

    private enum Step
    {
        Accept,
        Replay,
        Rerecord,
        Continue,
        Cancel,
    }

    public async Task RunAsync()
    {
        try
        {
            if (await _draft.StartAsync() && await RecordAsync())
                await ReviewAsync();
        }
        catch (CallEndedException ended) when (ended.End is CallEnd.GaveUp)
        {
            await TellOutcomeAsync(Phrase.Empty); // the caller may still be listening
            throw;
        }
        finally
        {
            // However the call ends, what was said is delivered.
            await _draft.SettleAsync();
        }

        await TellOutcomeAsync(Phrase.Say(Sentences.Goodbye));
    }

    private async Task TellOutcomeAsync(Phrase after) =>
        await context.Call.PlayAsync(WordsFor(await _draft.SettleAsync()) + after);

    /// <summary>True when there is a message to talk about.</summary>
    private async Task<bool> RecordAsync()
    {
        for (int silentTakes = 0; ; silentTakes++)
        {
            await context.Call.PlayAsync(Phrase.Of(new PhrasePart.Tone()));
            await _draft.RecordAsync();
            if (_draft.HasFailed)
                return false;
            if (_draft.HasSpeech)
                return true;
            if (silentTakes == SilentTakesAllowed)
                return false;
            await context.Call.PlayAsync(
                Phrase.Say(Sentences.MessageTooShort) + Phrase.Say(Sentences.RecordAfterTone));
            if (!await _draft.RestartAsync())
                return false;
        }
    }

    private async Task ReviewAsync() =>
        await context.ServeAsync(() => Task.FromResult(ReviewMenu()), DoAsync, LimitNotice());

    private async Task<Phrase?> DoAsync(Step step)
    {
        switch (step)
        {
            case Step.Replay:
                return await _draft.ReplayAsync();
            case Step.Rerecord:
                return await _draft.RestartAsync() && await RecordAsync() ? LimitNotice() : null;
            case Step.Continue:
                return await RecordAsync() ? LimitNotice() : null;
            case Step.Cancel:
                _draft.Cancel();
                return null;
            default:
                return await new MessageOptions(context, _draft).RunAsync() ? null : Phrase.Empty;
        }
    }

    private Phrase LimitNotice() =>
        _draft.IsFull ? Phrase.Say(Sentences.RecordingLimitReached) : Phrase.Empty;

    private Menu<Step> ReviewMenu()
    {
        var rows = new MenuRows<Step>
        {
            { "1", Sentences.ChoiceAccept, Step.Accept },
            { "2", Sentences.ChoiceReplay, Step.Replay },
            { "3", Sentences.ChoiceRerecord, Step.Rerecord },
        };
        if (!_draft.IsFull)
            rows.Add("4", Sentences.ChoiceContinue, Step.Continue);
        rows.Add("*", Sentences.ChoiceCancel, Step.Cancel);
        return new Menu<Step> { Rows = rows };
    }

    private Phrase WordsFor(DraftOutcome outcome) => outcome switch
    {
        DraftOutcome.Delivered when _draft.HasFailed => Phrase.Say(Sentences.RecordingInterrupted),
        DraftOutcome.Delivered => Phrase.Say(Sentences.MessageSent),
        DraftOutcome.InSpool => Phrase.Say(Sentences.MessageDelayed),
        DraftOutcome.Cancelled => Phrase.Say(Sentences.MessageCancelled),
        _ when _draft.HasFailed => Phrase.Say(Sentences.CannotRecord),
        _ => Phrase.Empty,
    };
}
