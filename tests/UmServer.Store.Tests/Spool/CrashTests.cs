using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Store.Tests;

public sealed class CrashTests : StoreFixture
{
    private Spool _spool = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _spool = new Spool(Data, Store, Clock, NullLogger<Spool>.Instance);
    }

    public override async Task DisposeAsync()
    {
        _spool.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_process_loses_less_than_the_last_second_of_its_message()
    {
        var mailbox = await AddMailboxAsync();
        using var recorder = RecorderProcess.Start(Data, mailbox.Id);
        for (var second = 1; second <= 3; second++)
            Assert.Equal($"{second}", await recorder.ReadLineAsync());
        Assert.Equal(0, await _spool.RecoverAsync()); // it lives: its recording is its own

        await recorder.KillAsync();
        Assert.Equal(1, await _spool.RecoverAsync());

        var message = Assert.Single(await Store.Messages.ListAsync(mailbox.Id));
        Assert.Equal(RecordingEndReason.Partial, message.EndReason);
        Assert.True(message.Duration >= TimeSpan.FromSeconds(2), $"{message.Duration} of 3 s");
        var audio = await Store.Audio.ReadAsync(message.Audio);
        Assert.Equal(AuFile.Header(RecordingFormat.Pcma), audio[..AuFile.HeaderLength]);
        Assert.Equal(message.Duration, AuFile.DurationOf(RecordingFormat.Pcma, audio.Length));
        Assert.All(
            audio.Skip(AuFile.HeaderLength).Select((sound, at) => (sound, at)),
            sample => Assert.Equal(RecorderProcess.SoundOf(sample.at / 8000), sample.sound));
        Assert.Empty(Directory.EnumerateFiles(Data.Spool));
        Assert.Equal(0, await _spool.RecoverAsync());
    }

    // RLIMIT_FSIZE makes the kernel refuse every write past it, as a full disk does; with SIGXFSZ ignored it is an
    // error of write(2) and not the end of the process. The database's files are refused as well, so the recorder
    // cannot deliver either, and whoever comes after it does.
    [Fact]
    public async Task A_recording_that_the_disk_refuses_ends_and_what_was_written_is_delivered()
    {
        var mailbox = await AddMailboxAsync();
        const int Blocks = 40; // of 512 bytes: two and a half seconds
        using var recorder = RecorderProcess.Start(
            Data, mailbox.Id, $"trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; ulimit -f {Blocks};");

        var lines = new List<string?>();
        while (lines.LastOrDefault() != "failed")
            lines.Add(await recorder.ReadLineAsync() ?? throw new InvalidOperationException(string.Join(' ', lines)));
        Assert.Equal("False", await recorder.ReadLineAsync());
        await recorder.KillAsync();
        await _spool.RecoverAsync();

        var message = Assert.Single(await Store.Messages.ListAsync(mailbox.Id));
        Assert.Equal(AuFile.DurationOf(RecordingFormat.Pcma, Blocks * 512), message.Duration);
        Assert.True(message.IsPartial);
    }
}
