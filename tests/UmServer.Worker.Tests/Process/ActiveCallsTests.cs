using UmServer.Control;

namespace UmServer.Worker.Tests;

/// <summary>How many calls there are, and whether there may be more.</summary>
public sealed class ActiveCallsTests
{
    private readonly ActiveCalls _calls = new(most: 2);

    [Fact]
    public void There_is_room_for_so_many_and_for_another_when_one_ends()
    {
        Assert.True(_calls.TryEnter());
        Assert.True(_calls.TryEnter());
        Assert.False(_calls.TryEnter());

        _calls.Leave();

        Assert.True(_calls.TryEnter());
        Assert.Equal((2, 3L), (_calls.Count, _calls.Handled));
    }

    [Fact]
    public void A_worker_that_retires_takes_no_call_and_is_drained_by_the_last()
    {
        _calls.TryEnter();
        _calls.TryEnter();
        _calls.Retire();
        Assert.Equal(WorkerState.Retiring, _calls.State);
        Assert.False(_calls.TryEnter());

        _calls.Leave();
        Assert.False(_calls.Drained.IsCompleted);
        _calls.Leave();

        Assert.True(_calls.Drained.IsCompleted);
    }

    [Fact]
    public void Without_calls_it_is_drained_at_once_and_more_than_once_does_not_matter()
    {
        _calls.Retire();
        _calls.Retire();

        Assert.True(_calls.Drained.IsCompleted);
    }

    [Fact]
    public void It_takes_calls_again_unless_it_is_too_late()
    {
        _calls.TryEnter();
        _calls.Retire();
        Assert.True(_calls.TryResume());
        Assert.True(_calls.TryEnter());
        Assert.Equal(WorkerState.Ready, _calls.State);

        _calls.Retire();
        _calls.Leave();
        _calls.Leave();

        Assert.False(_calls.TryResume());
    }

    [Fact]
    public void An_end_without_retiring_drains_nothing()
    {
        _calls.TryEnter();
        _calls.Leave();

        Assert.False(_calls.Drained.IsCompleted);
    }
}
