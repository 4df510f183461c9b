using UmServer.Control;

namespace UmServer.Worker.Tests;

/// <summary>How many calls there are, and whether there may be more.</summary>
public sealed class ActiveCallsTests
{
    private readonly ActiveCalls _calls = new(most: 2);

    public ActiveCallsTests() => _calls.TryBecome(WorkerState.Ready);

    [Fact]
    public void There_is_room_for_so_many_and_for_another_when_one_ends()
    {
        var first = _calls.TryEnter();
        Assert.NotNull(_calls.TryEnter());
        Assert.Null(_calls.TryEnter());

        _calls.Leave(first!);

        Assert.NotNull(_calls.TryEnter());
        Assert.Equal((2, 3L), (_calls.Count, _calls.Handled));
    }

    [Theory]
    [InlineData(WorkerState.Standby)]
    [InlineData(WorkerState.Draining)]
    [InlineData(WorkerState.Retiring)]
    public void Only_a_worker_that_serves_takes_calls(WorkerState state)
    {
        var call = _calls.TryEnter();

        _calls.TryBecome(state, 5067);

        Assert.Null(_calls.TryEnter());
        Assert.Equal((1, state, 5067), (_calls.Count, _calls.State, _calls.RedirectTo));
        _calls.Leave(call!);
        Assert.Equal(state == WorkerState.Retiring, _calls.Drained.IsCompleted);
    }

    [Fact]
    public void A_worker_that_retires_is_drained_by_the_last_call()
    {
        var (first, second) = (_calls.TryEnter(), _calls.TryEnter());
        _calls.TryBecome(WorkerState.Retiring);

        _calls.Leave(first!);
        Assert.False(_calls.Drained.IsCompleted);
        _calls.Leave(second!);

        Assert.True(_calls.Drained.IsCompleted);
    }

    [Fact]
    public void Without_calls_it_is_drained_at_once()
    {
        _calls.TryBecome(WorkerState.Retiring);

        Assert.True(_calls.Drained.IsCompleted);
    }

    [Fact]
    public void It_takes_calls_again_unless_it_is_too_late()
    {
        var call = _calls.TryEnter();
        _calls.TryBecome(WorkerState.Retiring, 5067);
        Assert.True(_calls.TryBecome(WorkerState.Ready));
        Assert.Null(_calls.RedirectTo);

        _calls.TryBecome(WorkerState.Retiring);
        _calls.Leave(call!);

        Assert.False(_calls.TryBecome(WorkerState.Ready));
    }
}
