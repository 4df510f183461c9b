using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>The application of a SIP stack that only calls out: every caller finds it busy.</summary>
public sealed class RefusingApplication : ISipApplication
{
    public void OnRequest(IncomingRequest request) =>
        request.RespondStateless(request.CreateResponse(request.Request.Method == SipMethods.Invite ? 486 : 501));
}
