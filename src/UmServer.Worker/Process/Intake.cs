using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>What answers on the worker's port: takes each call in and lets it run by itself.</summary>
public sealed class Intake(
    IGatewayDirectory gateways, ActiveCalls active, CallRunner runner, CallServices services, ILogger<Intake> log)
    : ISipApplication
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public void OnRequest(IncomingRequest request)
    {
        // The front end has said it to the log; whoever comes here directly is told the same.
        if (gateways.Find(request.Source.Remote.Address) is not { Status: not GatewayStatus.Disabled })
            request.RespondStateless(request.CreateResponse(403));
        else if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else if (!active.TryEnter())
            request.RespondUnavailable(RetryAfter);
        else
            _ = RunAsync(request.Accept(), request.Source.Remote);
    }

    private async Task RunAsync(SipSession session, System.Net.IPEndPoint peer)
    {
        await Task.Yield(); // out of the SIP stack's monitor
        try
        {
            var info = CallInfoReader.Read(session.Invite, peer.Address, services.Time.GetUtcNow());
            await using var call = new SipCall(session, info, services);
            Log.CallArrived(log, info.CallId, peer, info.CallerNumber, info.Called);
            await runner.RunAsync(call);
        }
        finally
        {
            active.Leave();
        }
    }
}
