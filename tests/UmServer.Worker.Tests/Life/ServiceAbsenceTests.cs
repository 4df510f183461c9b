using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>A worker whose service is gone: for a restart, or for good.</summary>
public sealed class ServiceAbsenceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly Ports _ports = new();
    private readonly KeptLog<ServiceAbsence> _log = new();
    private readonly ServiceAbsence _absence;
    private int _retired;

    public ServiceAbsenceTests() => _absence = new ServiceAbsence(_ports, Patience, _time, _log);

    public void Dispose() => _absence.Dispose();

    [Fact]
    public void While_it_may_be_a_restart_the_ports_stay_open()
    {
        _absence.Then(() => _retired++);
        _time.Advance(Patience - TimeSpan.FromTicks(1));

        Assert.Equal((0, 0), (_ports.Closed, _retired));
    }

    [Fact]
    public void A_service_that_is_back_changes_nothing()
    {
        _absence.Then(() => _retired++);
        _time.Advance(Patience / 2);
        _absence.Then(null);
        for (var i = 0; i < 100; i++)
        {
            _absence.Interrupt();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((0, 0), (_ports.Closed, _retired));
    }

    [Fact]
    public void A_service_that_was_stopped_and_does_not_come_back_takes_its_worker_along()
    {
        _absence.Then(() => _retired++);
        _time.Advance(Patience);

        Assert.Equal((1, 1), (_ports.Closed, _retired));
        Assert.Contains("30 s", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_crashed_leaves_a_worker_that_serves_on_at_its_own_port()
    {
        _time.Advance(Patience);

        Assert.Equal((1, 0), (_ports.Closed, _retired));
    }

    private sealed class Ports : IDisposable
    {
        public int Closed { get; private set; }

        public void Dispose() => Closed++;
    }
}
