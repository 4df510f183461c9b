using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Store.Tests;

/// <summary>The spool delivers into any store: it knows the interfaces alone.</summary>
public abstract class DeliveryContract : StoreContract
{
    private Spool _spool = null!;
    private Mailbox _mailbox = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _spool = new Spool(Data, Store, Clock, NullLogger<Spool>.Instance);
        _mailbox = await AddMailboxAsync();
    }

    public override async Task DisposeAsync()
    {
        _spool.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task What_is_delivered_has_the_bytes_that_were_appended()
    {
        var envelope = Envelope(_mailbox.Id);
        var recording = await _spool.CreateAsync(envelope, RecordingFormat.Pcmu);
        var sound = Sound(2.5);
        foreach (var frame in sound.Chunk(160))
            recording.Append(frame);

        Assert.True(await _spool.DeliverAsync(recording, envelope with { Urgent = true }, RecordingEndReason.Key));

        var message = Assert.Single(await Store.Messages.ListAsync(_mailbox.Id));
        Assert.Equal((envelope.Id, envelope.CallId), (message.Id, message.CallId));
        Assert.Equal(("2001", "Ann Caller"), (message.CallerNumber, message.CallerName));
        Assert.Equal((TimeSpan.FromSeconds(2.5), RecordingEndReason.Key), (message.Duration, message.EndReason));
        Assert.True(message.Urgent);
        Assert.False(message.IsPartial);
        var audio = await Store.Audio.ReadAsync(message.Audio);
        Assert.Equal([.. AuFile.Header(RecordingFormat.Pcmu), .. sound], audio);
        Assert.Empty(Directory.EnumerateFiles(Data.Spool));
    }

    [Fact]
    public async Task A_greeting_takes_the_place_of_the_former_one()
    {
        Assert.True(await KeepGreetingAsync(1));
        var first = (await Store.Greetings.FindAsync(_mailbox.Id, GreetingKind.Standard))!.Value;
        Assert.True(await KeepGreetingAsync(2));
        var second = (await Store.Greetings.FindAsync(_mailbox.Id, GreetingKind.Standard))!.Value;

        Assert.NotEqual(first, second);
        Assert.False(await Store.Audio.HasAsync(first));
        Assert.True(await Store.Audio.HasAsync(second));
        Assert.Empty(Directory.EnumerateFiles(Data.Spool));

        await Store.Greetings.RemoveAsync(_mailbox.Id, GreetingKind.Standard);
        Assert.Null(await Store.Greetings.FindAsync(_mailbox.Id, GreetingKind.Standard));
        Assert.False(await Store.Audio.HasAsync(second));
    }

    [Fact]
    public async Task An_abandoned_recording_is_delivered_as_a_part_once_its_owner_lets_go()
    {
        await using (var recording = await _spool.CreateAsync(Envelope(_mailbox.Id), RecordingFormat.Pcmu))
        {
            recording.Append(Sound(1.5));
            await recording.FlushAsync();
            Assert.Equal(0, await _spool.RetryAsync());
        }

        Assert.Equal(1, await _spool.RetryAsync());
        Assert.Equal(RecordingEndReason.Partial, Assert.Single(await Store.Messages.ListAsync()).EndReason);
    }

    [Fact]
    public async Task Nothing_of_a_message_is_kept_for_a_mailbox_that_is_gone()
    {
        var envelope = Envelope(_mailbox.Id);
        var recording = await _spool.CreateAsync(envelope, RecordingFormat.Pcmu);
        recording.Append(Sound(2));
        Done(await Store.Mailboxes.RemoveAsync(_mailbox.Id));

        Assert.False(await _spool.DeliverAsync(recording, envelope, RecordingEndReason.Key));
        Assert.False(await KeepGreetingAsync(1));

        Assert.Empty(await Store.Messages.ListAsync());
        Assert.Null(await Store.Greetings.FindAsync(_mailbox.Id, GreetingKind.Standard));
        Assert.Equal(0, await _spool.RetryAsync());
    }

    private async Task<bool> KeepGreetingAsync(double seconds)
    {
        var recording = await _spool.CreateGreetingAsync(_mailbox.Id, GreetingKind.Standard, RecordingFormat.Pcmu);
        recording.Append(Sound(seconds));
        return await _spool.KeepGreetingAsync(recording, _mailbox.Id, GreetingKind.Standard);
    }

    private static byte[] Sound(double seconds) =>
        [.. Enumerable.Range(0, (int)(8000 * seconds)).Select(i => (byte)(i * 31 / 7))];
}

public sealed class SqliteDelivery : DeliveryContract;

public sealed class MemoryDelivery : DeliveryContract, IInMemory;
