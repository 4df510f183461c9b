using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Decides where a call goes: gateway, hunt group by pilot, dial plan, then what was dialled.</summary>
public sealed class CallRouter(IUmStore store, IGatewayDirectory gateways)
{
    public async Task<Route> RouteAsync(CallInfo call)
    {
        if (gateways.Find(call.Peer) is not { } gateway)
            return new Route.Rejected(403, "not a gateway");
        if (gateway.Status is GatewayStatus.Disabled)
            return new Route.Rejected(403, $"gateway {gateway.Name} is disabled", gateway);
        // 503 and not 403: the peer is welcome again later, and may try another server now.
        if (gateway.Status is GatewayStatus.NoNewCalls)
            return new Route.Rejected(503, $"gateway {gateway.Name} may start no new calls", gateway);
        if (await FindPlanAsync(gateway, call.Called) is not { } plan)
            return new Route.Rejected(404, $"no hunt group of gateway {gateway.Name} takes this number", gateway);
        return await RouteDivertedAsync(call, gateway, plan)
            ?? await RouteDialledAsync(call, new Arrival(gateway, plan, ReasonOf(call)))
            ?? new Route.Rejected(404, $"nobody has this number in dial plan {plan.Name}", gateway, plan);
    }

    private async Task<DialPlan?> FindPlanAsync(Gateway gateway, string called)
    {
        var groups = (await store.HuntGroups.ListAsync())
            .Where(group => string.Equals(group.Gateway, gateway.Name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var group = groups.FirstOrDefault(group => PhoneNumber.Same(group.Pilot, called))
            ?? groups.FirstOrDefault(group => group.Pilot == HuntGroup.AnyPilot);
        return group is null ? null : await store.DialPlans.FindAsync(group.DialPlan);
    }

    /// <summary>The gateway says whom of several diverting users to ask first; others follow in their order.</summary>
    private async Task<Route?> RouteDivertedAsync(CallInfo call, Gateway gateway, DialPlan plan)
    {
        var diversions = gateway.DivertedMailbox is DivertedMailbox.LastDiverting
            ? call.Diversions.Reverse()
            : call.Diversions;
        foreach (var diversion in diversions)
        {
            if (await FindMailboxAsync(plan, diversion.User) is { } mailbox)
                return new Route.CallAnswering(new Arrival(gateway, plan, diversion.Reason), mailbox);
        }

        return null;
    }

    private async Task<Route?> RouteDialledAsync(CallInfo call, Arrival arrival)
    {
        var plan = arrival.Plan;
        if (plan.SubscriberAccessNumbers.Any(number => PhoneNumber.Same(number, call.Called)))
            return new Route.SubscriberAccess(arrival, await FindMailboxAsync(plan, call.CallerNumber));
        if (await FindAttendantAsync(plan, call.Called) is { } attendant)
            return new Route.Attendant(arrival, attendant);
        if (await FindMailboxAsync(plan, call.Called) is { } mailbox)
            return new Route.CallAnswering(arrival, mailbox);
        return null;
    }

    private async Task<AutoAttendant?> FindAttendantAsync(DialPlan plan, string called) =>
        (await store.AutoAttendants.ListAsync()).FirstOrDefault(attendant =>
            string.Equals(attendant.DialPlan, plan.Name, StringComparison.OrdinalIgnoreCase)
            && attendant.Numbers.Any(number => PhoneNumber.Same(number, called)));

    private async Task<Mailbox?> FindMailboxAsync(DialPlan plan, string user)
    {
        string extension = PhoneNumber.Normalize(user);
        return plan.IsExtension(extension) ? await store.Mailboxes.FindAsync(plan.Name, extension) : null;
    }

    private static CallReason ReasonOf(CallInfo call) =>
        call.Diversions.Count == 0 ? CallReason.Direct : call.Diversions[^1].Reason;
}
