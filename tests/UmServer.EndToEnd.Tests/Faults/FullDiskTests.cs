using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>The disk that messages are kept on has no room.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int Megabytes = 32;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(100); // it is tried each minute

    private readonly TempFolder _logs = new();
    private SmallDisk _disk = null!;
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        if (!SmallDisk.MayBeMounted)
            return;
        _disk = await SmallDisk.CreateAsync(Megabytes);
        var data = Directory.CreateDirectory(Path.Combine(_disk.Path, "data"));
        Directory.CreateSymbolicLink(Path.Combine(data.FullName, "logs"), _logs.Path); // the log has a disk with room
        _server = await RunningServer.StartAsync(data.FullName);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_disk is not null)
            await _disk.DisposeAsync();
        _logs.Dispose();
    }

    [PeerFact(PeerPrograms.Mounts, Speech.Engine)]
    public async Task What_was_said_before_the_disk_was_full_is_delivered_when_there_is_room()
    {
        const int room = 4; // pages: two seconds
        var speech = await Speech.SayAsync(
            "I am talking, and somewhere in the middle of what I say the disk will be full. I do not know that yet.");
        var worker = await _server.WaitForWorkerAsync();
        await using var caller = await Caller.CallAsync(_server, "1001");
        await caller.HearToneAsync();
        var speaking = caller.SayAsync(speech);
        await UntilRecordingAsync();
        _disk.Fill(room);

        await caller.HearAsync("message-delayed");
        await caller.HearAsync("goodbye");
        await caller.UntilHungUpAsync();
        await speaking;
        Assert.Contains(_server.ReadLogs().Split('\n'), line => line.Contains(" ERR ", StringComparison.Ordinal));
        Assert.NotEmpty(Directory.EnumerateFiles(_server.Data.Spool, "*.au"));
        Assert.Equal(worker.ProcessId, (await _server.WaitForWorkerAsync()).ProcessId);

        _disk.Empty();
        var message = await _server.MessageOfAsync("1001", caller.CallId, Retry);
        Assert.True(message.IsPartial);
        Assert.InRange(message.Duration, TimeSpan.FromSeconds(1), speech.Duration);
        var exported = (await _server.ExportAsync(message)).GetEncoded(AudioCodec.Pcmu);
        Assert.True(exported.Span.IndexOf(speech.GetEncoded(AudioCodec.Pcmu).Span[..8000]) >= 0, "not what was said");
    }

    [PeerFact(PeerPrograms.Mounts)]
    public async Task A_caller_is_told_that_nothing_can_be_recorded()
    {
        var worker = await _server.WaitForWorkerAsync();
        _disk.Fill(pagesLeft: 0);
        await using (var caller = await Caller.CallAsync(_server, "1001"))
        {
            await caller.HearAsync("cannot-record");
            await caller.HearAsync("goodbye");
            await caller.UntilHungUpAsync();
        }

        Assert.Contains(_server.ReadLogs().Split('\n'), line => line.Contains(" ERR ", StringComparison.Ordinal));
        _disk.Empty();
        await using var next = await Caller.CallAsync(_server, "1001");
        await next.HearToneAsync();
        Assert.Equal(worker.ProcessId, (await _server.WaitForWorkerAsync()).ProcessId);
    }

    private Task<string> UntilRecordingAsync()
    {
        const int second = 8000;
        return Waiting.UntilAsync(
            () => Task.FromResult(Directory.EnumerateFiles(_server.Data.Spool, "*.au")
                .FirstOrDefault(file => new FileInfo(file).Length > second)),
            TimeSpan.FromSeconds(20), "nothing is recorded");
    }
}
