using UmServer.Sip;

namespace UmServer.Tools.Phone;

/// <summary>How a call ended, in words.</summary>
internal static class CallEndText
{
    public static string Of(SessionEvent? last) => last switch
    {
        SessionEvent.Failed(var status, var reason) => $"{status} {reason}",
        SessionEvent.PeerHungUp => "hung up there",
        SessionEvent.Cancelled => "called off here",
        SessionEvent.Expired => "not refreshed there",
        _ => "hung up here",
    };
}
