using UmServer.Core;
using UmServer.Hosting;

namespace UmServer.Worker;

/// <summary>Decides where a call goes: gateway, hunt group by pilot, dial plan, then what was dialled.</summary>
public static class CallRouter
{
    public static Route Route(CallInfo call, Configuration configuration)
    {
        switch (Admission.Decide(configuration, call.Peer, startsCall: true))
        {
            case Admission.Refused refused:
                return new Route.Rejected(refused.Status, refused.Reason, refused.Gateway);
            case Admission.Admitted { Gateway: var gateway }
                when configuration.Numbers.FindPlan(gateway, call.Called) is { } plan:
                return RouteDiverted(call, gateway, plan, configuration.Numbers)
                    ?? RouteDialled(call, new Arrival(gateway, plan, ReasonOf(call)), configuration.Numbers)
                    ?? new Route.Rejected(404, $"nobody has this number in dial plan {plan.Name}", gateway, plan);
            case Admission.Admitted { Gateway: var gateway }:
                return new Route.Rejected(404, $"no hunt group of gateway {gateway.Name} takes this number", gateway);
            default:
                throw new InvalidOperationException("An admission is nothing else.");
        }
    }

    /// <summary>The gateway says whom of several diverting users to ask first; others follow in their order.</summary>
    private static Route.CallAnswering? RouteDiverted(
        CallInfo call, Gateway gateway, DialPlan plan, NumberDirectory numbers)
    {
        var diversions = gateway.DivertedMailbox is DivertedMailbox.LastDiverting
            ? call.Diversions.Reverse()
            : call.Diversions;
        foreach (var diversion in diversions)
        {
            if (numbers.FindMailbox(plan, diversion.User) is { } mailbox)
                return new Route.CallAnswering(new Arrival(gateway, plan, diversion.Reason), mailbox);
        }

        return null;
    }

    private static Route? RouteDialled(CallInfo call, Arrival arrival, NumberDirectory numbers) =>
        numbers.Find(arrival.Plan, call.Called) switch
        {
            { Attendant: { } attendant } => new Route.Attendant(arrival, attendant),
            { Mailbox: { } mailbox } => new Route.CallAnswering(arrival, mailbox),
            { } => new Route.SubscriberAccess(arrival, numbers.FindMailbox(arrival.Plan, call.CallerNumber)),
            null => null,
        };

    private static CallReason ReasonOf(CallInfo call) =>
        call.Diversions.Count == 0 ? CallReason.Direct : call.Diversions[^1].Reason;
}
