using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>
/// Decides of each INVITE whether it gets a 302 or is passed on, and to which worker: the same for all its copies.
/// </summary>
public sealed class CallDirector(
    RecentCalls recent, GatewayHabits habits, WorkerSettings ports, TimeProvider time)
{
    public Direction Direct(SipRequest invite, int arrivedAt, Gateway gateway, int activePort)
    {
        var transaction = RecentCall.TransactionOf(invite);
        if (recent.Find(invite.CallId) is { } known
            && known.Gateway.Name == gateway.Name && known.ArrivedAt == arrivedAt)
            return DirectAgain(known, transaction, gateway, activePort);

        var isProxied = (ports.IsSlotPort(arrivedAt) && gateway.IsProxiedAtSlots)
            || habits.Choose(gateway, invite.CallId ?? "") is GatewayBehaviour.Proxy;
        var call = new RecentCall
        {
            CallId = invite.CallId ?? "",
            Gateway = gateway,
            Transaction = transaction,
            ArrivedAt = arrivedAt,
            Since = time.GetTimestamp(),
            WorkerPort = activePort,
            PassedTo = isProxied ? activePort : null,
            PassedTransaction = isProxied ? transaction : null,
            IsWatched = !isProxied,
            Identity = isProxied ? [] : CallerIdentity.Of(invite),
        };
        recent.Add(call);
        return new Direction(call, call.PassedTo);
    }

    /// <summary>
    /// The port that the call of this CANCEL, ACK or request within a dialog was passed on to, or null.
    /// </summary>
    public int? FindTarget(SipRequest request, Gateway gateway, int? activePort)
    {
        if (recent.Find(request.CallId) is { } call)
        {
            if (!call.WasRedirected(RecentCall.TransactionOf(request)))
                return call.PassedTo;
            if (request.Method == SipMethods.Cancel)
                call.IsWatched = false; // the caller gave up: nobody will know whether the 302 was to be followed
            return null;
        }

        // From before a restart, or long ago.
        return habits.Current(gateway) is GatewayBehaviour.Proxy ? activePort : null;
    }

    private Direction DirectAgain(RecentCall call, string transaction, Gateway gateway, int activePort)
    {
        if (call.WasRedirected(transaction))
            return new Direction(call, null); // the 302 was lost
        if (call.PassedTransaction != transaction)
            TryAgain(call, transaction, gateway, activePort);
        return new Direction(call, call.PassedTo);
    }

    // The same call in a new transaction. After a 302 that means: it was not followed, and the caller still waits.
    private void TryAgain(RecentCall call, string transaction, Gateway gateway, int activePort)
    {
        if (call.PassedTo is null)
        {
            call.IsWatched = false;
            habits.NotFollowed(call, GatewayReason.Retried);
            if (gateway.Mode is GatewayMode.Redirect)
                return;
        }

        (call.PassedTo, call.PassedTransaction) = (activePort, transaction);
    }
}
