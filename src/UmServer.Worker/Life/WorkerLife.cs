using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>What the service tells a worker to do, and what the worker says of itself.</summary>
public sealed class WorkerLife(
    WorkerSlot slot,
    int port,
    ActiveCalls active,
    Arrivals arrivals,
    SipStack sip,
    KeptPorts kept,
    ServiceAbsence absence,
    TimeProvider time,
    ILogger log)
    : IDisposable
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private ITimer? _limit;
    private int _reading;
    private volatile bool _isLeaving;

    /// <summary>Called when the service should learn of a change at once.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>How the worker is now.</summary>
    public WorkerStatus Status => new()
    {
        Slot = slot,
        ProcessId = Environment.ProcessId,
        Port = port,
        State = active.State,
        IsLeaving = _isLeaving,
        StartedAt = _startedAt,
        Calls = active.Count,
        CallsHandled = active.Handled,
        MemoryBytes = Environment.WorkingSet,
    };

    public void AddRoutes(WebApplication routes)
    {
        routes.MapGet(WorkerPaths.Status, () => Status);
        routes.MapGet(WorkerPaths.Calls, () =>
            active.All.Select(call => call.Describe(slot)).OfType<CallInProgress>().ToArray());
        routes.MapPost(WorkerPaths.Arrived, (
            [FromBody] string[] callIds,
            [FromQuery(Name = WorkerPaths.Milliseconds)] long milliseconds) =>
            Arrived(callIds, TimeSpan.FromMilliseconds(milliseconds)));
        routes.MapPost(WorkerPaths.Serve, () => ReadAsync(WorkerState.Ready));
        routes.MapPost(WorkerPaths.StandBy, ([FromQuery(Name = WorkerPaths.RedirectTo)] int redirectTo) =>
            ReadAsync(WorkerState.Standby, redirectTo));
        routes.MapPost(WorkerPaths.Drain, () => ReadAsync(WorkerState.Draining));
        routes.MapPost(WorkerPaths.Leave, () => absence.Then(() => Retire()));
        routes.MapPost(WorkerPaths.ReleasePorts, kept.Dispose);
        routes.MapPost(WorkerPaths.Retire, (
            [FromQuery(Name = WorkerPaths.RedirectTo)] int? redirectTo,
            [FromQuery(Name = WorkerPaths.Seconds)] int? seconds) => Retire(redirectTo, seconds));
    }

    /// <summary>Without a port to redirect to, everything ends with the last call: nobody is to come back.</summary>
    public void Retire(int? redirectTo = null, int? seconds = null)
    {
        if (redirectTo is null)
            kept.Dispose();
        if (!active.TryBecome(WorkerState.Retiring, redirectTo))
            return;
        Changed();
        log.WorkerRetires(slot, active.Count);
        if (seconds is { } limit)
            _limit = time.CreateTimer(_ => CutShort(), null, TimeSpan.FromSeconds(limit), Timeout.InfiniteTimeSpan);
    }

    /// <summary>It asks the service to be replaced; without one it waits for the next, and then retires.</summary>
    public void Leave()
    {
        _isLeaving = true;
        Changed();
        absence.Then(() => Retire());
    }

    public void Dispose() => _limit?.Dispose();

    /// <summary>The port is read from the first time on: until then the service answers there.</summary>
    private async Task<IResult> ReadAsync(WorkerState state, int? redirectTo = null)
    {
        if (!active.TryBecome(state, redirectTo))
            return Results.Conflict();
        _limit?.Dispose();
        if (state != WorkerState.Standby)
            absence.Then(null);
        if (Interlocked.Exchange(ref _reading, 1) == 0)
            sip.Start();
        Changed();
        await kept.RenewAsync();
        return Results.Ok();
    }

    /// <summary>Of what came to this port before it was there a worker knows nothing.</summary>
    private IResult Arrived(string[] callIds, TimeSpan ago) =>
        time.GetUtcNow() - ago < _startedAt ? Results.Conflict() : Results.Json(arrivals.Of(callIds));

    private void CutShort()
    {
        var calls = active.All;
        log.CallsCutShort(slot, calls.Count);
        foreach (var call in calls)
            call.CutShort();
    }
}
