namespace UmServer.Store.Tests;

/// <summary>A change and the steps that it owes are one transaction: both are there, or neither is.</summary>
public abstract class LedgerContract : StoreContract
{
    private Mailbox _mailbox = null!;
    private VoiceMessage _message = null!;
    private AudioId _words;
    private AudioId _name;
    private AudioId _other;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _mailbox = await AddMailboxAsync();
        (_words, _name, _other) = (await KeepAsync("words"), await KeepAsync("name"), await KeepAsync("other"));
        _message = NewMessage(_mailbox.Id, "a", _words);
        await Store.Messages.AddAsync(_message);
        await Store.Greetings.SetAsync(_mailbox.Id, GreetingKind.Name, _name);
        Done(await Store.AutoAttendants.AddAsync(Attendant));
    }

    private static AttendantKey KeyTo(string extension) => new('1', "Ann", AttendantAction.LeaveMessage, extension);

    private AutoAttendant Attendant => new()
    {
        Name = "main",
        DialPlan = "office",
        GreetingAudio = _words,
        Keys = [KeyTo(_mailbox.Extension)],
    };

    [Fact]
    public async Task A_change_whose_step_cannot_be_written_is_not_made()
    {
        Done(await Store.AutoAttendants.UpdateAsync(Attendant with { Keys = [] }));
        var revision = await Store.Configuration.RevisionAsync();
        SetLedger(isUsable: false);

        foreach (var change in new Func<Task>[]
        {
            () => Store.Messages.PurgeAsync(_message.Id),
            () => Store.Greetings.SetAsync(_mailbox.Id, GreetingKind.Name, _other),
            () => Store.Greetings.RemoveAsync(_mailbox.Id, GreetingKind.Name),
            () => Store.Mailboxes.RemoveAsync(_mailbox.Id),
            () => Store.AutoAttendants.UpdateAsync(Attendant with { GreetingAudio = _other }),
            () => Store.AutoAttendants.RemoveAsync("main"),
        })
            await Assert.ThrowsAsync<StoreException>(change);

        SetLedger(isUsable: true);
        await ExpectNothingChangedAsync();
        Assert.Equal(_mailbox, await Store.Mailboxes.GetAsync(_mailbox.Id));
        Assert.Equal(revision, await Store.Configuration.RevisionAsync());
    }

    [Fact]
    public async Task A_change_that_is_refused_owes_no_step()
    {
        var missing = new AudioId($"{new string('a', 64)}.au");

        Refused(await Store.Mailboxes.RemoveAsync(_mailbox.Id), "key 1 of auto attendant 'main'");
        var other = Attendant with { GreetingAudio = _other };
        Refused(await Store.AutoAttendants.UpdateAsync(other with { Keys = [KeyTo("1002")] }), "mailbox 1002");
        Refused(await Store.AutoAttendants.UpdateAsync(other with { GreetingAudio = missing }), "no recording");
        var greeting = await Store.Greetings.SetAsync(_mailbox.Id, GreetingKind.Name, missing);
        Assert.Equal(KeptGreeting.NoAudio, greeting);
        Assert.False(await Store.Messages.PurgeAsync(MessageId.New()));
        await Store.Greetings.RemoveAsync(_mailbox.Id, GreetingKind.Standard);

        await ExpectNothingChangedAsync();
        Assert.Equal(KeyTo("1001"), Assert.Single((await Store.AutoAttendants.FindAsync("main"))!.Keys));
    }

    [Fact]
    public async Task A_change_that_fails_half_way_owes_no_step()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Store.AutoAttendants.ChangeAsync(
            "main", _ => throw new TimeoutException()));
        await Assert.ThrowsAsync<TimeoutException>(() => Store.Mailboxes.ChangeAsync(
            _mailbox.Id, _ => throw new TimeoutException()));

        await ExpectNothingChangedAsync();
    }

    [Fact]
    public async Task A_recording_that_a_call_may_still_play_goes_a_day_later()
    {
        await Store.Messages.PurgeAsync(_message.Id);
        Assert.True(await Store.Audio.HasAsync(_words)); // the attendant greets with it

        Done(await Store.AutoAttendants.UpdateAsync(Attendant with { GreetingAudio = _other }));

        var owed = Assert.Single(await Store.Steps.ListAsync());
        Assert.Equal((StepKind.DropAudio, _words.Value, 0), (owed.Kind, owed.Subject, owed.Attempts));
        Assert.Equal(Clock.GetUtcNow().AddDays(1), owed.DueAt);
        Assert.Equal(0, await Store.Steps.RunDueAsync());
        Assert.True(await Store.Audio.HasAsync(_words));
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Store.Steps.RunDueAsync());
        Assert.False(await Store.Audio.HasAsync(_words));
        Assert.Empty(await Store.Steps.ListAsync());
    }

    [Fact]
    public async Task A_step_spares_what_is_named_again_meanwhile()
    {
        Done(await Store.AutoAttendants.UpdateAsync(Attendant with { GreetingAudio = null }));
        Done(await Store.AutoAttendants.UpdateAsync(Attendant with { GreetingAudio = _words }));
        await Store.Messages.PurgeAsync(_message.Id);

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await Store.Steps.RunDueAsync());

        Assert.True(await Store.Audio.HasAsync(_words));
    }

    private async Task ExpectNothingChangedAsync()
    {
        Assert.Empty(await Store.Steps.ListAsync());
        Assert.Equal(_message, await Store.Messages.FindAsync(_message.Id));
        Assert.Equal(_name, await Store.Greetings.FindAsync(_mailbox.Id, GreetingKind.Name));
        Assert.Equal(_words, (await Store.AutoAttendants.FindAsync("main"))!.GreetingAudio);
        foreach (var recording in new[] { _words, _name, _other })
            Assert.True(await Store.Audio.HasAsync(recording));
    }
}

public sealed class SqliteLedger : LedgerContract;

public sealed class MemoryLedger : LedgerContract, IInMemory;
