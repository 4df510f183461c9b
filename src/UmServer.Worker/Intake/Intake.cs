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
    Arrivals arrivals,
    ProxyKey proxyKey,
    FirstInvite first,
    CallRunner runner,
    ProbeAnswer probe,
    CallServices services,
    ILogger<Intake> log)
    : ISipApplication
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public void OnRequest(IncomingRequest request)
    {
        if (probe.IsProbe(request.Request))
        {
            _ = probe.RunAsync(request.Accept());
            return;
        }

        // The service says, sealed, whom it passes on; of anybody else the packet says it.
        var proxied = ProxiedPeer.Of(request.Request, request.Source, proxyKey);
        var peer = proxied ?? request.Source.Remote;
        if (gateways.Find(peer.Address) is not { Status: not GatewayStatus.Disabled } gateway)
        {
            Refuse(request);
            return;
        }

        // Whatever becomes of it, the redirect was followed. By a gateway: a PBX may relay its 302s to phones that do
        // follow, and are strangers here.
        if (request.Request.Method == SipMethods.Invite)
            arrivals.Add(request.Request.CallId ?? "");
        if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else if (active.TryEnter() is { } call)
            _ = RunAsync(call, request.Accept(), peer);
        else if (active.RedirectTo is { } port)
            SendOn(request, port, passItOn: proxied is not null || gateway.Mode is not GatewayMode.Redirect);
        else
            TurnAway(request);
    }

    // Whoever was refused by the front end and comes here directly.
    private void Refuse(IncomingRequest request)
    {
        request.RespondStateless(request.CreateResponse(403));
        refusals.Add(
            request.Source.Remote.Address, request.Request.Method, "it is no known gateway, or a disabled one");
    }

    /// <summary>
    /// Peers that keep to one worker's port reach the one that serves now, whether they would follow a 302 or not.
    /// </summary>
    private void SendOn(IncomingRequest request, int port, bool passItOn)
    {
        if (passItOn && request.Request.Method == SipMethods.Invite)
            request.Forward(port);
        else
            Redirect(request, port);
        Log.CallSentOn(log, request.Request.CallId ?? "", active.State, port);
    }

    private static void Redirect(IncomingRequest request, int port)
    {
        var response = request.CreateResponse(302);
        response.Headers.Add(
            HeaderNames.Contact, (request.OwnAddress with { Port = port }).Contact(request.Request.RequestUri.User));
        request.RespondStateless(response);
    }

    private void TurnAway(IncomingRequest request)
    {
        request.RespondUnavailable(RetryAfter);
        Log.CallTurnedAway(log, request.Request.CallId ?? "", active.State, active.Count);
    }

    private async Task RunAsync(RunningCall running, SipSession session, IPEndPoint peer)
    {
        await Task.Yield(); // out of the SIP stack's monitor
        try
        {
            var invite = await first.RestoreAsync(session.Invite);
            var info = CallInfoReader.Read(invite, peer.Address, services.Time.GetUtcNow());
            await using var call = new SipCall(session, info, services);
            running.Begin(call);
            await runner.RunAsync(call, running.Progress);
        }
        catch (Exception failure) // the very top of a call: nobody awaits it, and nothing in it may be lost silently
        {
            Log.CallLeftBehind(log, session.CallId, failure);
            session.Reject(500);
        }
        finally
        {
            active.Leave(running);
        }
    }
}
