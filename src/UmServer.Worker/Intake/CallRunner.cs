using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Core;
using UmServer.Hosting;

namespace UmServer.Worker;

/// <summary>Runs one call from its INVITE to its record; the top that no failure of a flow gets past.</summary>
public sealed class CallRunner(FlowServices services, RefusalLog refusals)
{
    private ILogger Logger => services.Logger;

    /// <param name="configuration">What holds for this call to its end, whatever is changed meanwhile.</param>
    /// <param name="progress">Filled in while the call goes on.</param>
    public async Task RunAsync(ICall call, Configuration configuration, CallProgress progress)
    {
        long start = services.Time.GetTimestamp();
        try
        {
            await RouteAsync(call, configuration, progress);
        }
        catch (CallEndedException ended)
        {
            progress.DropReason = WordsFor(ended.End);
            if (ended.End is CallEnd.TimeUp)
                await SayWhyAsync(call, progress);
            else if (ended.End is CallEnd.GaveUp)
                await SayLastAsync(call, Phrase.Empty);
            else if (progress.Offer is not OfferResult.Answered && ended.End is CallEnd.NotAnswerable)
                progress.Offer = OfferResult.Rejected;
        }
        catch (Exception failure) // the top of a call: nothing that goes wrong in it may end the process
        {
            Logger.CallFailed(call.Info.CallId, failure);
            progress.DropReason = $"failed: {failure.GetType().Name}";
            await ApologiseAsync(call, progress);
        }

        await WriteRecordAsync(call, progress, services.Time.GetElapsedTime(start));
    }

    private async Task RouteAsync(ICall call, Configuration configuration, CallProgress progress)
    {
        var route = CallRouter.Route(call.Info, configuration);
        if (route is Route.Rejected rejected)
        {
            LogRejected(call.Info, rejected);
            (progress.Offer, progress.DropReason) = (OfferResult.Rejected, rejected.Reason);
            (progress.Gateway, progress.DialPlan) = (rejected.Gateway?.Name, rejected.Plan?.Name);
            await call.RejectAsync(rejected.Status, rejected.Reason);
            return;
        }

        await AnswerAsync(call, (Route.Accepted)route, configuration, progress);
    }

    private void LogRejected(CallInfo call, Route.Rejected rejected) => refusals.Add(new RefusedRequest(
        call.CallId, "INVITE", call.Called, call.Peer, rejected.Gateway, rejected.Status, rejected.Reason));

    private async Task AnswerAsync(
        ICall call, Route.Accepted route, Configuration configuration, CallProgress progress)
    {
        var (gateway, plan, reason) = route.Arrival;
        (progress.Gateway, progress.DialPlan, progress.Reason) = (gateway.Name, plan.Name, reason);
        var info = call.Info;
        Logger.CallRouted(info.CallId, info.CallerNumber, info.Peer, info.Called, route.GetType().Name);
        call.Language = plan.Language;
        await call.AnswerAsync();
        progress.Offer = OfferResult.Answered;
        call.EndAfter(plan.MaxCallDuration);
        var context = new FlowContext(call, plan, progress, services, configuration);
        await (route switch
        {
            Route.CallAnswering to => new CallAnswering(context).RunAsync(to.Mailbox),
            Route.SubscriberAccess to => new SubscriberAccess(context).RunAsync(to.Own),
            Route.Attendant to => new AutoAttendantFlow(context).RunAsync(to.Menu),
            _ => throw new InvalidOperationException($"No flow serves {route}."),
        });
        await call.HangUpAsync();
        progress.DropReason = "server hung up";
    }

    private Task ApologiseAsync(ICall call, CallProgress progress) => progress.Offer is OfferResult.Answered
        ? SayLastAsync(call, Phrase.Say(Sentences.SystemProblem))
        : call.RejectAsync(500, "internal error");

    private Task SayWhyAsync(ICall call, CallProgress progress)
    {
        if (!progress.IsCutShort)
            return SayLastAsync(call, Phrase.Say(Sentences.CallTimeUp));
        progress.DropReason = "the worker had to end";
        return SayLastAsync(call, Phrase.Say(Sentences.CallCutShort));
    }

    private async Task SayLastAsync(ICall call, Phrase why)
    {
        try
        {
            await call.PlayAsync(why + Phrase.Say(Sentences.Goodbye));
            await call.HangUpAsync();
        }
        catch (CallEndedException)
        {
            // The caller was faster.
        }
        catch (Exception failure) // what broke the call may break the apology as well
        {
            Logger.ApologyFailed(call.Info.CallId, failure);
        }
    }

    private async Task WriteRecordAsync(ICall call, CallProgress progress, TimeSpan duration)
    {
        var info = call.Info;
        Logger.CallEnded(
            info.CallId, info.CallerNumber, info.Peer, info.Called, progress.Kind, duration.TotalSeconds,
            progress.DropReason);
        if (progress.Gateway is null)
            return; // strangers get no row: they could fill the table
        try
        {
            var quality = await call.GetQualityAsync();
            services.Store.CallRecords.Add(progress.ToRecord(info, duration, quality));
        }
        catch (Exception failure) // still the top of the call
        {
            Logger.RecordNotWritten(info.CallId, failure);
        }
    }

    private static string WordsFor(CallEnd end) => end switch
    {
        CallEnd.CallerHungUp => "caller hung up",
        CallEnd.GaveUp => "caller gave up",
        CallEnd.Transferred => "transferred",
        CallEnd.TimeUp => "time up",
        CallEnd.NotAnswerable => "could not be answered",
        _ => "connection lost",
    };
}
