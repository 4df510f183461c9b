using System.Net;
using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>
/// What answers on 5060, and at the port of a slot without a worker: it sends callers on to the active worker by a
/// 302 or, where that is not followed, passes their signalling on to it. A call needs nothing of what is kept here.
/// </summary>
public sealed class FrontEnd(
    IConfigurationSource configuration,
    ServingWorker workers,
    WorkerSettings ports,
    CallDirector director,
    ProxyKey proxyKey,
    RefusalLog refusals,
    ILogger<FrontEnd> log) : ISipApplication, IProxyPolicy
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RetryWhenDraining = TimeSpan.FromSeconds(60);

    /// <summary>Well below the 32 s after which a caller gives up, and above what a worker needs to start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int MostWaiting = 1_000;

    private long _redirected;
    private int _waiting;
    private long _passedOn;

    /// <summary>INVITEs answered with a 302.</summary>
    public long Redirected => Interlocked.Read(ref _redirected);

    /// <summary>INVITEs passed on to a worker.</summary>
    public long PassedOn => Interlocked.Read(ref _passedOn);

    public void OnRequest(IncomingRequest request)
    {
        var proxied = ProxiedPeer.Of(request.Request, request.Source, proxyKey);
        var peer = (proxied ?? request.Source.Remote).Address;
        switch (Admission.Decide(configuration.Current, peer))
        {
            case Admission.Refused refused:
                Refuse(request, peer, refused);
                break;
            case Admission.Admitted when workers.IsDraining:
                request.RespondUnavailable(RetryWhenDraining, "Draining");
                break;
            case Admission.Admitted { Gateway: var gateway } when workers.Active is { } worker:
                Answer(request, worker, gateway, proxied is not null);
                break;
            case Admission.Admitted { Gateway: var gateway }:
                _ = AnswerLaterAsync(request, gateway, proxied is not null);
                break;
        }
    }

    /// <param name="isOurs">
    /// What was passed on from here to a worker that died comes here again, by its port, and is passed on again.
    /// </param>
    private void Answer(IncomingRequest request, WorkerStatus worker, Gateway gateway, bool isOurs)
    {
        if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else if (isOurs)
            request.Forward(worker.Port);
        else
            Direct(request, worker.Port, gateway);
    }

    public bool IsTarget(int port) => ports.IsSlotPort(port);

    public int? FindTarget(SipRequest request, SipSource source)
    {
        // What 5060 passes on to a worker that is no longer here goes to the one that serves.
        var isFromFront = IsTarget(source.Local.Port) && source.Remote.Address.Equals(source.Local.Address);
        var gateway = Admission.FindAdmitted(configuration.Current, source.Remote.Address);
        if (!isFromFront && gateway is null)
            return null;
        // Within a dialog the Request-URI is the worker's own Contact, and names its port.
        // Who reads that very port here has no worker there any more: the call is gone, and is answered 481.
        if (request.To?.Tag is not null && request.RequestUri.Port is { } port && IsTarget(port))
            return port == source.Local.Port ? null : port;
        return isFromFront ? workers.Active?.Port : director.FindTarget(request, gateway!, workers.Active?.Port);
    }

    /// <summary>A worker that died is replaced in a moment, and whoever calls in it need not notice.</summary>
    private async Task AnswerLaterAsync(IncomingRequest request, Gateway gateway, bool isOurs)
    {
        if (request.Request.Method != SipMethods.Invite || Volatile.Read(ref _waiting) >= MostWaiting)
        {
            request.RespondUnavailable(RetryAfter, "No Worker Ready");
            return;
        }

        Interlocked.Increment(ref _waiting);
        request.Respond(100); // RFC 3261 §17.2.1: an INVITE that is not answered within 200 ms
        var worker = await workers.WaitAsync(Patience);
        Interlocked.Decrement(ref _waiting);
        if (worker is null)
            request.RespondUnavailable(RetryAfter, "No Worker Ready");
        else
            Answer(request, worker, gateway, isOurs);
    }

    private void Direct(IncomingRequest request, int workerPort, Gateway gateway)
    {
        var arrivedAt = request.Source.Local.Port;
        var (call, passTo) = director.Direct(request.Request, arrivedAt, gateway, workerPort);
        if (ports.IsSlotPort(arrivedAt))
            log.CameToFreeSlot(call.CallId, gateway.Name, arrivedAt, passTo ?? call.WorkerPort);
        if (passTo is not { } port)
        {
            Redirect(request, call);
            return;
        }

        Interlocked.Increment(ref _passedOn);
        log.PassedOn(call.CallId, gateway.Name, port);
        request.Forward(port);
    }

    private void Redirect(IncomingRequest request, RecentCall call)
    {
        call.Contact ??= ContactFor(request, call);
        var response = request.CreateResponse(302);
        response.Headers.Add(HeaderNames.Contact, call.Contact);
        Interlocked.Increment(ref _redirected);
        request.RespondStateless(response);
        log.Redirected(call.CallId, call.Gateway.Name, call.Contact);
    }

    private static string ContactFor(IncomingRequest request, RecentCall call)
    {
        var (gateway, user) = (call.Gateway, request.Request.RequestUri.User);
        var worker = request.OwnAddress with { Port = call.WorkerPort };
        if (gateway.ContactHost is { } host)
            worker = worker with { Host = SipUri.HostOf(host) };
        var uri = gateway.ContactTransport switch
        {
            ContactTransport.AsReceived => worker.Uri(user),
            // Said even when it is UDP: some peers else take the one that they sent by.
            ContactTransport.Udp =>
                (worker with { Protocol = SipProtocol.Udp }).Uri(user).WithParameter("transport", "udp"),
            _ => (worker with { Protocol = SipProtocol.Tcp }).Uri(user),
        };
        var first = CallerIdentity.ToToken(CallerIdentity.PartsOf(call.Identity));
        return $"<{uri.WithParameter(CallerIdentity.Parameter, first)}>";
    }

    private void Refuse(IncomingRequest request, IPAddress peer, Admission.Refused refused)
    {
        request.RespondStateless(request.CreateResponse(refused.Status));
        refusals.Add(new RefusedRequest(
            request.Request.CallId ?? "", request.Request.Method, request.Request.RequestUri.User ?? "", peer,
            refused.Gateway, refused.Status, refused.Reason));
    }
}
