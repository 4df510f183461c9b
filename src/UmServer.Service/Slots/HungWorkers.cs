using System.ComponentModel;
using System.Diagnostics;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;

namespace UmServer.Service;

/// <summary>
/// Workers of a former service that are there and do not answer. They hold their ports, so that nothing could be
/// started in their place.
/// </summary>
public sealed class HungWorkers(DataFolder data, WorkerHistory history)
{
    /// <summary>One silence is not enough, however long: it may have been the machine that stood still.</summary>
    private const int Questions = 3;

    /// <summary>A worker that is only slow is waited for so long.</summary>
    private const int MostQuestions = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Ends them; a healthy worker costs no time.</summary>
    public Task EndAsync() => Task.WhenAll(Enum.GetValues<WorkerSlot>().Select(LookAsync));

    private async Task LookAsync(WorkerSlot slot)
    {
        var control = ControlSockets.Worker(data, slot);
        using var client = new WorkerClient(control, Patience);
        var health = new WorkerHealth();
        for (var i = 1; i <= MostQuestions; i++)
        {
            if (await ControlListener.FindAsync(control) is not { } processId || await client.AnswersAsync())
                return;
            if (!IsAlive(processId, health) && i >= Questions)
            {
                await EndAsync(slot, processId);
                return;
            }
        }
    }

    /// <summary>Whether it is only slow, as far as its pulse shows; without one a silent worker hangs.</summary>
    private static bool IsAlive(int processId, WorkerHealth health)
    {
        using var pulse = WorkerPulse.Find(processId);
        if (pulse?.Status is not { } status)
            return false;
        var (isStopped, used) = Processor.Of(processId);
        var signs = new WorkerSigns(status, pulse.Answers, pulse.MediaTicks, used, isStopped);
        var diagnosis = health.Look(signs, Patience, (Questions - 1) * Patience, Processor.IsBusy());
        return diagnosis is not (Diagnosis.Stopped or Diagnosis.Hanging);
    }

    private async Task EndAsync(WorkerSlot slot, int processId)
    {
        try
        {
            using var worker = Process.GetProcessById(processId);
            worker.Kill();
            await worker.WaitForExitAsync();
            await history.AddAsync(
                slot, processId, WorkerEventKind.Ended, "it did not answer when the service started");
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended in the meantime.
        }
    }
}
