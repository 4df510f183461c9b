using System.Net;
using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>What answers on the worker's port: takes each call in and lets it run by itself.</summary>
public sealed class Intake(
    IGatewayDirectory gateways,
    RefusalLog refusals,
    ActiveCalls active,
    CallRunner runner,
    CallServices services,
    ILogger<Intake> log)
    : ISipApplication
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public void OnRequest(IncomingRequest request)
    {
        if (gateways.Find(request.Source.Remote.Address) is not { Status: not GatewayStatus.Disabled })
            Refuse(request);
        else if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else if (!active.TryEnter())
            TurnAway(request);
        else
            _ = RunAsync(request.Accept(), request.Source.Remote);
    }

    // Whoever was refused by the front end and comes here directly.
    private void Refuse(IncomingRequest request)
    {
        request.RespondStateless(request.CreateResponse(403));
        refusals.Add(
            request.Source.Remote.Address, request.Request.Method, "it is no known gateway, or a disabled one");
    }

    private void TurnAway(IncomingRequest request)
    {
        request.RespondUnavailable(RetryAfter);
        Log.CallTurnedAway(log, request.Request.CallId ?? "", active.State, active.Count);
    }

    private async Task RunAsync(SipSession session, IPEndPoint peer)
    {
        await Task.Yield(); // out of the SIP stack's monitor
        try
        {
            var info = CallInfoReader.Read(session.Invite, peer.Address, services.Time.GetUtcNow());
            await using var call = new SipCall(session, info, services);
            await runner.RunAsync(call);
        }
        catch (Exception failure) // the very top of a call: nobody awaits it, and nothing in it may be lost silently
        {
            Log.CallLeftBehind(log, session.CallId, failure);
            session.Reject(500);
        }
        finally
        {
            active.Leave();
        }
    }
}
