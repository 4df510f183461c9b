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
        AutoAttendant? next = first;
        for (int visited = 0; next is not null; visited++)
        {
            context.Progress.AutoAttendant = next.Name;
            if (visited == MaxAttendants)
            {
                await GiveUpAsync(next);
                return;
            }

            next = await ServeAsync(next);
        }
    }

    /// <summary>The attendant that takes over; null when this one did all that could be done.</summary>
    private async Task<AutoAttendant?> ServeAsync(AutoAttendant attendant)
    {
        bool greeted = false;
        while (true)
        {
            var choice = await ChooseAsync(attendant, greeted);
            greeted = true;
            switch (choice)
            {
                case Choice<AttendantKey>.Number number:
                    await _transfers.ToExtensionAsync(number.Digits);
                    break;
                case Choice<AttendantKey>.Chosen chosen:
                    var next = await FollowAsync(attendant, chosen.Meaning);
                    if (next != attendant)
                        return next;
                    break;
                default:
                    await GiveUpAsync(attendant);
                    return null;
            }
        }
    }

    private async Task<Choice<AttendantKey>> ChooseAsync(AutoAttendant attendant, bool greeted)
    {
        var menu = AttendantMenu.Of(attendant, context.Plan);
        if (greeted)
            return await context.ChooseAsync(menu);
        if (attendant.GreetingAudio is { } recording)
        {
            try
            {
                return await GreetAsync(menu, Phrase.Of(new PhrasePart.Audio(recording)));
            }
            catch (AudioUnavailableException unavailable)
            {
                context.Logger.AudioUnavailable(context.CallId, unavailable);
            }
        }

        return await GreetAsync(menu, attendant.GreetingText is { Length: > 0 } text
            ? Phrase.Of(new PhrasePart.Text(text))
            : Phrase.Say(Sentences.AttendantWelcome));
    }

    private async Task<Choice<AttendantKey>> GreetAsync(Menu<AttendantKey> menu, Phrase greeting)
    {
        if (menu.Rows.Count > 0 || menu.NumberDigits is not null)
            return await context.ChooseAsync(menu with { Opening = greeting });
        await context.Call.PlayAsync(greeting); // an announcement, and nothing to choose
        return new Choice<AttendantKey>.GaveUp();
    }

    /// <summary>The attendant that the caller is with afterwards; null: the call has been served elsewhere.</summary>
    private async Task<AutoAttendant?> FollowAsync(AutoAttendant attendant, AttendantKey key)
    {
        switch (key.Action)
        {
            case AttendantAction.TransferToExtension:
                await _transfers.ToExtensionAsync(key.Target);
                return attendant;
            case AttendantAction.Operator:
                await _transfers.ToOperatorAsync(AttendantMenu.OperatorOf(attendant, context.Plan));
                return attendant;
            case AttendantAction.LeaveMessage when await context.FindMailboxAsync(key.Target) is { } mailbox:
                await new CallAnswering(context).RunAsync(mailbox);
                return null;
            case AttendantAction.GoToAttendant when Find(key.Target) is { } next:
                return next;
            default:
                context.Logger.TargetMissing(context.CallId, attendant.Name, key.Target);
                await context.SayAsync(Sentences.TransferFailed);
                return attendant;
        }
    }

    private AutoAttendant? Find(string name) => context.Configuration.Numbers.FindAttendant(context.Plan, name);

    private async Task GiveUpAsync(AutoAttendant attendant)
    {
        if (AttendantMenu.OperatorOf(attendant, context.Plan) is { } operatorExtension)
            await _transfers.ToOperatorAsync(operatorExtension);
        await context.SayAsync(Sentences.Goodbye);
    }
}
