using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Store.Tests;

public sealed class SpoolTests : StoreFixture
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
    public async Task A_recording_can_be_played_back_and_continued_while_it_is_in_the_spool()
    {
        await using var recording = await _spool.CreateAsync(Envelope(_mailbox.Id), RecordingFormat.Pcmu);
        recording.Append(Sound(1));
        await recording.FlushAsync();
        Assert.Equal(AuFile.HeaderLength + 8000, (await File.ReadAllBytesAsync(recording.Path)).Length);

        recording.Append(Sound(1));
        await recording.FlushAsync();

        Assert.Equal(AuFile.HeaderLength + 16000, (await File.ReadAllBytesAsync(recording.Path)).Length);
        Assert.Equal(TimeSpan.FromSeconds(2), recording.Duration);
    }

    [Fact]
    public async Task The_silence_at_the_end_is_trimmed()
    {
        await using var recording = await _spool.CreateAsync(Envelope(_mailbox.Id), RecordingFormat.Pcmu);
        recording.Append(Sound(3));

        await recording.TrimEndAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(2), recording.Duration);
        recording.Append([1, 2, 3]);
        await recording.FlushAsync();
        var audio = await File.ReadAllBytesAsync(recording.Path);
        Assert.Equal([.. Sound(2), 1, 2, 3], audio[AuFile.HeaderLength..]);

        await recording.TrimEndAsync(TimeSpan.FromSeconds(9));
        Assert.Equal(TimeSpan.Zero, recording.Duration);
        Assert.False(recording.HasFailed);
    }

    [Fact]
    public async Task What_the_caller_took_back_leaves_nothing()
    {
        var recording = await _spool.CreateAsync(Envelope(_mailbox.Id), RecordingFormat.Pcmu);
        recording.Append(Sound(3));

        await recording.DiscardAsync();
        recording.Append(Sound(1));

        Assert.Empty(Directory.EnumerateFiles(Data.Spool));
        Assert.Equal(0, await _spool.RecoverAsync());
    }

    [Fact]
    public async Task A_ring_that_overflows_fails_the_recording_and_keeps_what_it_had()
    {
        var envelope = Envelope(_mailbox.Id);
        var recording = await _spool.CreateAsync(envelope, RecordingFormat.Pcmu);
        for (var second = 0; second < 5; second++)
            recording.Append(Sound(1)); // the clock stands still, so nobody empties the ring

        Assert.True(recording.HasFailed);
        Assert.Equal(TimeSpan.FromSeconds(4), recording.Duration);
        Assert.True(await _spool.DeliverAsync(recording, envelope, RecordingEndReason.StorageFailed));
        Assert.Equal(TimeSpan.FromSeconds(4), (await Store.Messages.FindAsync(envelope.Id))!.Duration);
    }

    [Fact]
    public async Task Less_than_a_second_of_an_abandoned_recording_is_dropped()
    {
        await using (var recording = await _spool.CreateAsync(Envelope(_mailbox.Id), RecordingFormat.Pcmu))
            recording.Append(Sound(0.9));

        Assert.Equal(0, await _spool.RecoverAsync());
        Assert.Empty(await Store.Messages.ListAsync());
        Assert.Empty(Directory.EnumerateFiles(Data.Spool));
    }

    [Fact]
    public async Task An_abandoned_greeting_is_dropped()
    {
        const GreetingKind Kind = GreetingKind.Name;
        await using (var recording = await _spool.CreateGreetingAsync(_mailbox.Id, Kind, RecordingFormat.Pcmu))
            recording.Append(Sound(2));

        Assert.Equal(0, await _spool.RecoverAsync());
        Assert.Empty(Directory.EnumerateFiles(Data.Spool));
    }

    [Fact]
    public async Task A_delivery_that_stopped_at_any_step_is_finished_once()
    {
        foreach (var step in new[] { "ended", "audio in place", "committed", "audio dropped from the spool" })
        {
            var envelope = Envelope(_mailbox.Id);
            await LeaveAsync(envelope, step);

            await _spool.RetryAsync();

            var message = await Store.Messages.FindAsync(envelope.Id);
            Assert.True(message is not null, step);
            Assert.Equal((TimeSpan.FromSeconds(2), RecordingEndReason.Silence), (message.Duration, message.EndReason));
            Assert.True(await Store.Audio.HasAsync(message.Audio), step);
            Assert.Empty(Directory.EnumerateFiles(Data.Spool));
        }

        Assert.Equal(4, (await Store.Messages.ListAsync()).Count);
    }

    [Fact]
    public async Task Several_processes_that_recover_at_once_deliver_each_message_once()
    {
        await using var store = await OpenAgainAsync();
        using var other = new Spool(Data, store, Clock, NullLogger<Spool>.Instance);
        for (var i = 0; i < 20; i++)
            await LeaveAsync(Envelope(_mailbox.Id), "ended");

        var delivered = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? _spool : other).RecoverAsync())));

        Assert.Equal(20, (await Store.Messages.ListAsync(_mailbox.Id)).Count);
        Assert.Equal(20, delivered.Sum());
        Assert.Empty(Directory.EnumerateFiles(Data.Spool));
        Assert.False(Directory.Exists(Path.Combine(Data.Spool, "orphaned")));
    }

    [Fact]
    public async Task Appending_allocates_nothing()
    {
        await using var recording = await _spool.CreateAsync(Envelope(_mailbox.Id), RecordingFormat.Pcmu);
        Assert.Equal(0, AllocatedByAppending(recording, new byte[160]));
        Assert.False(recording.HasFailed);
    }

    [Fact]
    public async Task A_message_for_a_mailbox_that_is_gone_is_put_aside()
    {
        var envelope = Envelope(_mailbox.Id);
        var recording = await _spool.CreateAsync(envelope, RecordingFormat.Pcmu);
        recording.Append(Sound(2));
        Done(await Store.Mailboxes.RemoveAsync(_mailbox.Id));

        Assert.False(await _spool.DeliverAsync(recording, envelope, RecordingEndReason.Key));

        var aside = Directory.EnumerateFiles(Path.Combine(Data.Spool, "orphaned")).Select(Path.GetExtension).Order();
        Assert.Equal([".au", ".json", ".json"], aside);
        Assert.Empty(Directory.EnumerateFiles(Data.Audio, "*", SearchOption.AllDirectories));
        Assert.Equal(0, await _spool.RecoverAsync());
    }

    [Fact]
    public async Task A_sidecar_that_cannot_be_read_is_put_aside_with_its_audio()
    {
        await File.WriteAllTextAsync(Path.Combine(Data.Spool, "x.json"), "{");
        await File.WriteAllBytesAsync(Path.Combine(Data.Spool, "x.au"), new byte[20_000]);
        await File.WriteAllBytesAsync(Path.Combine(Data.Spool, "stray.au"), new byte[20_000]);

        Assert.Equal(0, await _spool.RecoverAsync());

        Assert.Empty(Directory.EnumerateFiles(Data.Spool));
        Assert.Equal(3, Directory.EnumerateFiles(Path.Combine(Data.Spool, "orphaned")).Count());
    }

    [Fact]
    public async Task A_spool_that_cannot_be_written_refuses_the_recording()
    {
        Directory.Delete(Data.Spool);
        await File.WriteAllTextAsync(Data.Spool, "a file where the folder should be");

        await Assert.ThrowsAsync<IOException>(() => _spool.CreateAsync(Envelope(_mailbox.Id), RecordingFormat.Pcmu));
    }

    private static long AllocatedByAppending(IRecording recording, byte[] frame)
    {
        recording.Append(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            recording.Append(frame);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // The files as a process leaves them that dies after the named step.
    private async Task LeaveAsync(MessageEnvelope envelope, string step)
    {
        var sidecar = new Sidecar { Format = RecordingFormat.Pcmu, Message = envelope };
        using var entry = SpoolEntry.Create(Data.Spool, sidecar);
        await File.WriteAllBytesAsync(entry.AudioPath, [.. AuFile.Header(RecordingFormat.Pcmu), .. Sound(2)]);
        entry.WriteEnd(sidecar with { EndReason = RecordingEndReason.Silence });
        if (step == "ended")
            return;
        var id = await Store.Audio.AdoptAsync(entry.AudioPath);
        if (step == "audio in place")
            return;
        await Store.Messages.AddAsync(MessageOf(envelope, id));
        if (step != "committed")
            File.Delete(entry.AudioPath);
    }

    private static VoiceMessage MessageOf(MessageEnvelope envelope, AudioId id) => new()
    {
        Id = envelope.Id,
        MailboxId = envelope.MailboxId,
        CallId = envelope.CallId,
        ReceivedAt = envelope.ReceivedAt,
        Duration = TimeSpan.FromSeconds(2),
        Audio = id,
        EndReason = RecordingEndReason.Silence,
    };

    private static byte[] Sound(double seconds) =>
        [.. Enumerable.Range(0, (int)(8000 * seconds)).Select(i => (byte)(i * 31 / 7))];
}
