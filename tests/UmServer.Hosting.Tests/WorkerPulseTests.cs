using UmServer.Control;

namespace UmServer.Hosting.Tests;

public sealed class WorkerPulseTests
{
    private static readonly WorkerStatus Status = new()
    {
        Slot = WorkerSlot.B,
        ProcessId = Environment.ProcessId,
        Port = 5067,
        State = WorkerState.Retiring,
        StartedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        IsLeaving = true,
        Calls = 3,
        CallsHandled = 5_000_000_000,
        MemoryBytes = 9_000_000_000,
    };

    [Fact]
    public void What_a_worker_writes_is_read_by_who_finds_its_pulse_and_the_other_way()
    {
        using var worker = WorkerPulse.Create();
        using var service = WorkerPulse.Find(Environment.ProcessId)!;
        Assert.Null(service.Status); // it is not ready

        worker.Write(Status);
        (worker.Answers, worker.MediaTicks, service.ServiceBeats) = (7, 8, 9);

        Assert.Equal(Status, service.Status);
        Assert.Equal((7, 8, 9), (service.Answers, service.MediaTicks, worker.ServiceBeats));
    }

    [Fact]
    public void The_last_words_of_a_worker_outlive_it()
    {
        var worker = WorkerPulse.Create();
        using var service = WorkerPulse.Find(Environment.ProcessId)!;
        Assert.Null(service.ExitCode);

        worker.ExitCode = 0;
        worker.Dispose();

        Assert.Equal(0, service.ExitCode);
    }

    [Fact]
    public void A_process_without_a_pulse_has_none() => Assert.Null(WorkerPulse.Find(1));
}
