using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>What answers on 5060: it sends callers on to the active worker and keeps nothing of them.</summary>
public sealed class FrontEnd(
    IGatewayDirectory gateways, WorkerSupervisor workers, RefusalLog refusals, ILogger<FrontEnd> log) : ISipApplication
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private long _redirected;

    /// <summary>INVITEs answered with a 302.</summary>
    public long Redirected => Interlocked.Read(ref _redirected);

    public void OnRequest(IncomingRequest request)
    {
        var peer = request.Source.Remote.Address;
        if (gateways.Find(peer) is not { } gateway)
            Refuse(request, "it is no known gateway");
        else if (gateway.Status == GatewayStatus.Disabled)
            Refuse(request, $"gateway {gateway.Name} is disabled");
        else if (workers.Active is not { } worker)
            request.RespondUnavailable(RetryAfter, "No Worker Ready");
        else if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        else
            Redirect(request, worker.Port, gateway);
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
