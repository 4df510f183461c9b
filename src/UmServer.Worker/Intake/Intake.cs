using System.Net;
using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>What answers on the worker's port: takes each call in and lets it run by itself.</summary>
public sealed class Intake(
    IConfigurationSource configuration,
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
        var (current, peer) = (configuration.Current, proxied ?? request.Source.Remote);
        switch (Admission.Decide(current, peer.Address))
        {
            case Admission.Refused refused:
                request.RespondStateless(request.CreateResponse(refused.Status));
                Say(request, peer.Address, refused.Gateway, refused.Status, refused.Reason);
                break;
            case Admission.Admitted { Gateway: var gateway }:
                TakeIn(request, current, gateway, peer, proxied is not null);
                break;
        }
    }

    private void TakeIn(
        IncomingRequest request, Configuration current, Gateway gateway, IPEndPoint peer, bool isProxied)
    {
        // Whatever becomes of it, the redirect was followed. By a gateway: a PBX may relay its 302s to phones that do
        // follow, and are strangers here.
        if (request.Request.Method == SipMethods.Invite)
            arrivals.Add(request.Request.CallId ?? "");
        if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else if (active.TryEnter() is { } call)
            _ = RunAsync(call, request.Accept(), current, gateway, peer);
        else if (active.RedirectTo is { } port)
            SendOn(request, port, passItOn: isProxied || gateway.IsProxiedAtSlots);
        else
            TurnAway(request, gateway, peer.Address);
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
        log.CallSentOn(request.Request.CallId ?? "", active.State, port);
    }

    private static void Redirect(IncomingRequest request, int port)
    {
        var response = request.CreateResponse(302);
        response.Headers.Add(
            HeaderNames.Contact, (request.OwnAddress with { Port = port }).Contact(request.Request.RequestUri.User));
        request.RespondStateless(response);
    }

    private void TurnAway(IncomingRequest request, Gateway gateway, IPAddress peer)
    {
        request.RespondUnavailable(RetryAfter);
        var why = active.State is WorkerState.Ready
            ? "the worker has as many calls as it may"
            : $"the worker is {active.State}";
        Say(request, peer, gateway, 503, why);
    }

    private void Say(IncomingRequest request, IPAddress peer, Gateway? gateway, int status, string why) =>
        refusals.Add(new RefusedRequest(
            request.Request.CallId ?? "", request.Request.Method, request.Request.RequestUri.User ?? "", peer, gateway,
            status, why));

    private async Task RunAsync(
        RunningCall running, SipSession session, Configuration current, Gateway gateway, IPEndPoint peer)
    {
        await Task.Yield(); // out of the SIP stack's monitor
        try
        {
            var invite = await first.RestoreAsync(session.Invite);
            var info = CallInfoReader.Read(invite, peer.Address, services.Time.GetUtcNow());
            await using var call = new SipCall(session, info, services, gateway.Codecs);
            running.Begin(call);
            await runner.RunAsync(call, current, running.Progress);
        }
        catch (Exception failure) // the very top of a call: nobody awaits it, and nothing in it may be lost silently
        {
            log.CallLeftBehind(session.CallId, failure);
            session.Reject(500);
        }
        finally
        {
            active.Leave(running);
        }
    }
}
