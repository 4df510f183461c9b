using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Where a call goes.</summary>
public abstract record Route
{
    private Route()
    {
    }

    /// <summary>A call that is not answered.</summary>
    /// <param name="Status">The SIP status that says so.</param>
    /// <param name="Reason">Also told to the peer, so nothing in it comes from the request.</param>
    public sealed record Rejected(int Status, string Reason, Gateway? Gateway = null, DialPlan? Plan = null) : Route;

    /// <summary>A call that is answered, and how it came here.</summary>
    public abstract record Accepted(Arrival Arrival) : Route;

    public sealed record CallAnswering(Arrival Arrival, Mailbox Mailbox) : Accepted(Arrival);

    /// <param name="Own">The mailbox of the extension that is calling, if it has one.</param>
    public sealed record SubscriberAccess(Arrival Arrival, Mailbox? Own) : Accepted(Arrival);

    public sealed record Attendant(Arrival Arrival, AutoAttendant Menu) : Accepted(Arrival);
}
