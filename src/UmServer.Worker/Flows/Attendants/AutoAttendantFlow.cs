using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Asks callers whom they want, and connects them.</summary>
public sealed class AutoAttendantFlow(FlowContext context)
{
    // Attendants may lead to each other in a circle; a caller who is still in it after so many has lost the way.
    private const int MaxAttendants = 20;

    private readonly Transfers _transfers = new(context);

    public async Task RunAsync(AutoAttendant first)
    {
        context.Progress.Kind = CallKind.AutoAttendant;
        var attendant = first;
        for (int visited = 0; ; visited++)
        {
            context.Progress.AutoAttendant = attendant.Name;
            switch (await ServeAsync(attendant, isLast: visited == MaxAttendants))
            {
                case Way.ToAttendant(var next):
                    attendant = next;
                    break;
                case Way.ToMailbox(var mailbox):
                    await new CallAnswering(context).RunAsync(mailbox);
                    return;
                default:
                    await context.SayAsync(Sentences.Goodbye);
                    return;
            }
        }
    }

    /// <summary>The way that the caller chose; null: there was nothing to choose.</summary>
    private async Task<Way?> ServeAsync(AutoAttendant attendant, bool isLast)
    {
        try
        {
            if (isLast)
                throw new CallEndedException(CallEnd.GaveUp);
            return await GreetAsync(attendant);
        }
        catch (CallEndedException ended) when (ended.End is CallEnd.GaveUp)
        {
            if (AttendantMenu.OperatorOf(attendant, context.Plan) is { } operatorExtension)
                await _transfers.ToOperatorAsync(operatorExtension);
            throw;
        }
    }

    private async Task<Way?> GreetAsync(AutoAttendant attendant)
    {
        if (attendant.GreetingAudio is { } recording)
        {
            try
            {
                return await ChooseAsync(attendant, Phrase.Of(new PhrasePart.Audio(recording)));
            }
            catch (AudioUnavailableException unavailable)
            {
                context.Logger.AudioUnavailable(context.CallId, unavailable);
            }
        }

        return await ChooseAsync(attendant, attendant.GreetingText is { Length: > 0 } text
            ? Phrase.Of(new PhrasePart.Text(text))
            : Phrase.Say(Sentences.AttendantWelcome));
    }

    private async Task<Way?> ChooseAsync(AutoAttendant attendant, Phrase greeting)
    {
        var menu = AttendantMenu.Of(attendant, context.Plan);
        if (menu.Rows.Count == 0 && menu.Number is null)
        {
            await context.Call.PlayAsync(greeting); // an announcement
            return null;
        }

        Way? way = null;
        await context.ServeAsync(
            menu, async key => (way = await FollowAsync(attendant, key)) is null ? Phrase.Empty : null, greeting);
        return way;
    }

    /// <summary>The way out of the menu; null: the caller is still with this attendant.</summary>
    private async Task<Way?> FollowAsync(AutoAttendant attendant, AttendantKey key)
    {
        switch (key.Action)
        {
            case AttendantAction.TransferToExtension:
                await _transfers.ToExtensionAsync(key.Target);
                return null;
            case AttendantAction.Operator:
                await _transfers.ToOperatorAsync(AttendantMenu.OperatorOf(attendant, context.Plan));
                return null;
            case AttendantAction.LeaveMessage when await context.FindMailboxAsync(key.Target) is { } mailbox:
                return new Way.ToMailbox(mailbox);
            case AttendantAction.GoToAttendant when Find(key.Target) is { } next:
                return next == attendant ? null : new Way.ToAttendant(next);
            default:
                context.Logger.TargetMissing(context.CallId, attendant.Name, key.Target);
                await context.SayAsync(Sentences.TransferFailed);
                return null;
        }
    }

    private AutoAttendant? Find(string name) => context.Configuration.Numbers.FindAttendant(context.Plan, name);

    private abstract record Way
    {
        public sealed record ToAttendant(AutoAttendant Next) : Way;

        public sealed record ToMailbox(Mailbox Mailbox) : Way;
    }
}
