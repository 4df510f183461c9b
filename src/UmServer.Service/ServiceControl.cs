using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using UmServer.Control;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>What <c>um</c> asks the running service, and tells it.</summary>
public sealed class ServiceControl(
    SipStack sip,
    FrontEnd frontEnd,
    RecentCalls recent,
    WorkerPool workers,
    ServingWorker serving,
    DateTimeOffset startedAt)
{
    public void AddRoutes(WebApplication routes)
    {
        routes.MapGet(ServicePaths.Status, Status);
        routes.MapGet(ServicePaths.Calls, async (CancellationToken stopping) =>
            (CallInProgress[])[.. await workers.CallsAsync(stopping)]);
        routes.MapPost(ServicePaths.Identity, ([FromBody] string callId) => IdentityOf(recent.Find(callId)));
        routes.MapPost(ServicePaths.Recycle, workers.RecycleAsync);
        routes.MapPost(ServicePaths.Drain, () => workers.DrainAsync(true));
        routes.MapPost(ServicePaths.Resume, () => workers.DrainAsync(false));
    }

    private static string[][] IdentityOf(RecentCall? call) =>
        [.. (call?.Identity ?? []).Select(header => new[] { header.Name, header.Value })];

    private ServiceStatus Status() => new()
    {
        ProcessId = Environment.ProcessId,
        StartedAt = startedAt,
        Listening = [.. sip.ListenPoints.Select(point => point.ToString())],
        Redirected = frontEnd.Redirected,
        PassedOn = frontEnd.PassedOn,
        WorkersLost = workers.Lost,
        IsDraining = serving.IsDraining,
        Workers = workers.Status(),
    };
}
