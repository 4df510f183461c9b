using UmServer.Admin;
using UmServer.Control;

namespace UmServer.Cli;

/// <summary>The running service as scripts see it.</summary>
internal sealed record ServiceJson(
    int ProcessId,
    DateTimeOffset StartedAt,
    IReadOnlyList<string> Listening,
    long Redirected,
    int WorkersLost,
    bool IsDraining,
    IReadOnlyList<WorkerJson> Workers)
{
    public static ServiceJson Of(ServiceStatus service) => new(
        service.ProcessId,
        service.StartedAt,
        service.Listening,
        service.Redirected,
        service.WorkersLost,
        service.IsDraining,
        [.. service.Workers.Select(WorkerJson.Of)]);
}
