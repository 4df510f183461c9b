using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>
/// What answers on 5060, and at the port of a slot without a worker: it sends callers on to the active worker.
/// </summary>
public sealed class FrontEnd(
    IGatewayDirectory gateways, ServingWorker workers, RefusalLog refusals, ILogger<FrontEnd> log) : ISipApplication
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RetryWhenDraining = TimeSpan.FromSeconds(60);

    /// <summary>Well below the 32 s after which a caller gives up, and above what a worker needs to start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int MostWaiting = 1_000;

    private long _redirected;
    private int _waiting;

    /// <summary>INVITEs answered with a 302.</summary>
    public long Redirected => Interlocked.Read(ref _redirected);

    public void OnRequest(IncomingRequest request)
    {
        var peer = request.Source.Remote.Address;
        if (gateways.Find(peer) is not { } gateway)
            Refuse(request, "it is no known gateway");
        else if (gateway.Status == GatewayStatus.Disabled)
            Refuse(request, $"gateway {gateway.Name} is disabled");
        else if (workers.IsDraining)
            request.RespondUnavailable(RetryWhenDraining, "Draining");
        else if (workers.Active is { } worker)
            Answer(request, worker, gateway);
        else
            _ = AnswerLaterAsync(request, gateway);
    }

    private void Answer(IncomingRequest request, WorkerStatus worker, Gateway gateway)
    {
        if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else
            Redirect(request, worker.Port, gateway);
    }

    /// <summary>A worker that died is replaced in a moment, and whoever calls in it need not notice.</summary>
    private async Task AnswerLaterAsync(IncomingRequest request, Gateway gateway)
    {
        if (request.Request.Method != SipMethods.Invite || Volatile.Read(ref _waiting) >= MostWaiting)
        {
            request.RespondUnavailable(RetryAfter, "No Worker Ready");
            return;
        }

        Interlocked.Increment(ref _waiting);
        request.Respond(100); // RFC 3261 §17.2.1: an INVITE that is not answered within 200 ms
        var worker = await workers.WaitAsync(Patience).ConfigureAwait(false);
        Interlocked.Decrement(ref _waiting);
        if (worker is null)
            request.RespondUnavailable(RetryAfter, "No Worker Ready");
        else
            Answer(request, worker, gateway);
    }

    private void Redirect(IncomingRequest request, int workerPort, Gateway gateway)
    {
        var worker = request.OwnAddress with { Port = workerPort };
        var contact = worker.Contact(request.Request.RequestUri.User);
        var response = request.CreateResponse(302);
        response.Headers.Add(HeaderNames.Contact, contact);
        request.RespondStateless(response);
        Interlocked.Increment(ref _redirected);
        log.Redirected(request.Request.CallId ?? "", gateway.Name, contact);
    }

    private void Refuse(IncomingRequest request, string why)
    {
        request.RespondStateless(request.CreateResponse(403));
        refusals.Add(request.Source.Remote.Address, request.Request.Method, why);
    }
}
