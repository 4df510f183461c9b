using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>
/// Writes down what happens to the workers; that it cannot be written must not keep a worker from serving.
/// </summary>
public sealed class WorkerHistory(IWorkerEventStore events, TimeProvider time, ILogger<WorkerHistory> log)
{
    public async Task AddAsync(WorkerSlot slot, int processId, WorkerEventKind kind, string reason)
    {
        try
        {
            await events.AddAsync(new WorkerEvent(time.GetUtcNow(), slot.ToString(), processId, kind, reason))
                ;
        }
        catch (StoreException e)
        {
            log.HistoryNotWritten(kind, slot, processId, reason, e.Message);
        }
    }
}
