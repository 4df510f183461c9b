using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Records a greeting or a name and keeps it once its owner accepts it.</summary>
internal sealed class GreetingRecording(FlowContext context, Mailbox mailbox, GreetingKind kind)
{
    // A name can be a single short syllable.
    private static readonly TimeSpan MinSpeech = TimeSpan.FromSeconds(0.3);

    private static readonly Menu<Step> ReviewMenu = new()
    {
        Rows = new MenuRows<Step>
        {
            { "1", Sentences.ChoiceAcceptRecording, Step.Accept },
            { "2", Sentences.ChoiceReplay, Step.Replay },
            { "3", Sentences.ChoiceRerecord, Step.Rerecord },
            { "*", Sentences.ChoiceCancel, Step.Cancel },
        },
    };

    private enum Step
    {
        Accept,
        Replay,
        Rerecord,
        Cancel,

        /// <summary>The disk would not take it; no key stands for this.</summary>
        Fail,
    }

    private bool IsName => kind is GreetingKind.Name;

    public async Task RunAsync()
    {
        for (int silentTakes = 0; silentTakes < context.Plan.InputFailuresBeforeDisconnect;)
        {
            switch (await TakeAsync())
            {
                case Step.Accept:
                    await context.SayAsync(IsName ? Sentences.NameSaved : Sentences.GreetingSaved);
                    return;
                case Step.Fail:
                    await context.SayAsync(Sentences.SystemProblem);
                    return;
                case Step.Cancel:
                    await context.SayAsync(Sentences.RecordingCancelled);
                    return;
                case null:
                    silentTakes++;
                    break;
            }
        }
    }

    /// <summary>One recording and what came of it; null: nothing was said.</summary>
    private async Task<Step?> TakeAsync()
    {
        if (await CreateAsync() is not { } recording)
            return Step.Fail;
        bool kept = false;
        await using (recording)
        {
            try
            {
                if (!await RecordAsync(recording))
                    return null;
                var step = await ReviewAsync(recording);
                if (step is Step.Accept)
                    kept = await context.Services.Spool.KeepGreetingAsync(recording, mailbox.Id, kind);
                return step is Step.Accept && !kept ? Step.Fail : step;
            }
            finally
            {
                if (!kept)
                    await recording.DiscardAsync();
            }
        }
    }

    private async Task<IRecording?> CreateAsync()
    {
        try
        {
            return await context.Services.Spool.CreateGreetingAsync(
                mailbox.Id, kind, context.Call.RecordingFormat);
        }
        catch (IOException failure)
        {
            context.Logger.SpoolUnavailable(context.CallId, failure);
            return null;
        }
    }

    private async Task<bool> RecordAsync(IRecording recording)
    {
        var prompt = Phrase.Say(IsName ? Sentences.RecordNameAfterTone : Sentences.RecordGreetingAfterTone);
        await context.Call.PlayAsync(prompt + Phrase.Of(new PhrasePart.Tone()));
        var policy = context.Configuration.PolicyOf(mailbox);
        var idle = context.Plan.RecordingIdleTimeout;
        var end = await context.Call.RecordAsync(
            recording, new RecordingLimits { MaxDuration = policy.MaxGreetingDuration, IdleTimeout = idle });
        await SilenceTrim.AfterAsync(end, recording, idle);
        if (end.Speech >= MinSpeech)
            return true;
        await context.SayAsync(Sentences.RecordingTooShort);
        return false;
    }

    private Task<Step> ReviewAsync(IRecording recording) => context.ServeAsync(
        ReviewMenu, async step => step is Step.Replay ? await ReplayAsync(recording) : null);

    private static async Task<Phrase> ReplayAsync(IRecording recording)
    {
        await recording.FlushAsync();
        return Phrase.Of(new PhrasePart.AudioFile(recording.Path));
    }
}
