namespace UmServer.Store.Tests;

/// <summary>A change and the steps that it owes are one transaction, whoever dies when.</summary>
public sealed class LedgerTests : StoreFixture
{
    [Theory]
    [InlineData(1, true)] // the message's row is removed, the step is not written yet
    [InlineData(2, false)] // both are committed, and nobody has looked at the step
    [InlineData(3, false)] // the step is being done
    public async Task Whoever_is_killed_leaves_the_change_and_its_step_or_neither(int questions, bool isThere)
    {
        var mailbox = await AddMailboxAsync();
        var message = NewMessage(mailbox.Id, "a", await KeepAsync());
        await Store.Messages.AddAsync(message);

        await DyingProcess.DeleteAsync(Data, message.Id, questions);

        Assert.Equal(isThere, await Store.Messages.FindAsync(message.Id) is not null);
        Assert.Equal(
            isThere ? [] : [(StepKind.DropAudio, message.Audio.Value)],
            (await Store.Steps.ListAsync()).Select(step => (step.Kind, step.Subject)));
        Assert.True(await Store.Audio.HasAsync(message.Audio));

        Clock.Advance(TimeProvider.System.GetUtcNow() - Clock.GetUtcNow()); // the dead one's steps are of its time
        await Store.Steps.RunDueAsync();
        Assert.Equal(isThere, await Store.Audio.HasAsync(message.Audio));
        Assert.Empty(await Store.Steps.ListAsync());
    }

    [Fact]
    public async Task A_step_that_fails_is_tried_again_later_and_does_not_hold_up_the_others()
    {
        var mailbox = await AddMailboxAsync();
        var (stuck, free) = (await KeepAsync("stuck"), await KeepAsync("free"));
        var file = Store.Audio.LocationOf(stuck);
        await Store.Messages.AddAsync(NewMessage(mailbox.Id, "a", stuck));
        await Store.Messages.AddAsync(NewMessage(mailbox.Id, "b", free));
        File.Delete(file);
        Directory.CreateDirectory(file); // which is not removed as a file is, whoever runs this

        Done(await Store.Mailboxes.RemoveAsync(mailbox.Id));

        Assert.False(await Store.Audio.HasAsync(free));
        var owed = Assert.Single(await Store.Steps.ListAsync());
        Assert.Equal((stuck.Value, 1, Clock.GetUtcNow().AddMinutes(1)), (owed.Subject, owed.Attempts, owed.DueAt));
        Assert.Equal(0, await Store.Steps.RunDueAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await Store.Steps.RunDueAsync());
        Assert.Equal(2, Assert.Single(await Store.Steps.ListAsync()).Attempts);

        Directory.Delete(file);
        Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Store.Steps.RunDueAsync());
        Assert.Empty(await Store.Steps.ListAsync());
    }

    [Fact]
    public async Task A_step_of_a_newer_program_is_left_to_it()
    {
        Execute("INSERT INTO step (kind, subject, due_at) VALUES ('Telepathy', 'ann', '2000-01-01T00:00:00.0000000Z')");

        Assert.Equal(0, await Store.Steps.RunDueAsync());
    }
}
