using System.Diagnostics;
using System.Net;
using UmServer.Core;
using UmServer.Media;
using Xunit.Abstractions;

namespace UmServer.EndToEnd.Tests;

/// <summary>A worker that is killed or hangs, with callers in it and callers who come.</summary>
public sealed class KilledWorkerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Spoken = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(3);

    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [PeerFact(Speech.Engine)]
    public async Task Its_message_is_in_the_mailbox_short_by_less_than_a_second()
    {
        var speech = await Speech.SayAsync(
            "This will be interrupted in the middle, and what was said until then must not be lost at all.");
        var beginning = AudioClip.FromSamples(speech.Samples.Span[..Samples(Spoken)], speech.SampleRate);
        var first = await _server.WaitForWorkerAsync();
        await using var caller = await Caller.CallAsync(_server, "1001");
        await caller.HearToneAsync();
        await caller.SayAsync(beginning);
        var killed = Stopwatch.StartNew();
        Kill(first.ProcessId);

        var second = await _server.WaitForWorkerAsync(otherThan: first.ProcessId);
        output.WriteLine($"a new worker after {killed.Elapsed.TotalSeconds:0.00} s");
        Assert.True(killed.Elapsed < Bound);
        Assert.NotEqual(first.ProcessId, second.ProcessId);

        var message = await _server.MessageOfAsync("1001", caller.CallId);
        output.WriteLine($"{message.Duration} of {beginning.Duration} and the pause after the tone");
        Assert.Equal(RecordingEndReason.Partial, message.EndReason);
        Assert.True(message.IsPartial);
        Assert.True(message.Duration > beginning.Duration - TimeSpan.FromSeconds(1), $"{message.Duration}");
        var exported = await _server.ExportAsync(message);
        var kept = (int)(beginning.Duration.TotalSeconds - 1) * speech.SampleRate;
        Assert.True(
            exported.GetEncoded(AudioCodec.Pcmu).Span.IndexOf(beginning.GetEncoded(AudioCodec.Pcmu).Span[..kept]) >= 0,
            "what was said is not what was kept");
    }

    [Fact]
    public async Task A_worker_that_is_stopped_is_killed_within_three_seconds_and_replaced_and_the_history_says_why()
    {
        var first = await _server.WaitForWorkerAsync();
        var since = DateTimeOffset.UtcNow;
        Signal.Freeze(first.ProcessId);

        await _server.WaitForWorkerAsync(otherThan: first.ProcessId);

        output.WriteLine($"a new worker after {(DateTimeOffset.UtcNow - since).TotalSeconds:0.00} s");
        Assert.True(DateTimeOffset.UtcNow - since < Bound);
        var events = await _server.Store.WorkerEvents.ListAsync(100);
        var end = Assert.Single(
            events, known => known.ProcessId == first.ProcessId && known.Kind is WorkerEventKind.Ended);
        Assert.Equal("it was stopped by a signal", end.Reason);
        Assert.True(end.At - since < NoticedWithin, $"noticed after {end.At - since}");
    }

    [Fact]
    public async Task Callers_who_come_while_there_is_no_worker_wait_for_the_next_one()
    {
        var worker = await _server.WaitForWorkerAsync();
        Kill(worker.ProcessId);

        await Waiting.UntilAsync(
            async () =>
            {
                using var phone = new PlainPhone { Peer = new IPEndPoint(IPAddress.Loopback, _server.Port) };
                await phone.SendAsync(phone.Request("INVITE", "sip:1001@127.0.0.1", 1, phone.Offer()));
                var answer = await phone.FinalAsync("INVITE");
                Assert.Equal(302, answer.Status);
                return answer.Header("Contact")!.Contains($":{worker.Port}", StringComparison.Ordinal) ? null : answer;
            },
            Bound, "nobody noticed that the worker is gone");

        await using var caller = await Caller.CallAsync(_server, "1000");
        Assert.Equal(200, caller.Status);
    }

    private static int Samples(TimeSpan time) => (int)(time.TotalSeconds * AudioCodec.Pcmu.SampleRate);

    private static void Kill(int processId)
    {
        using var worker = Process.GetProcessById(processId);
        worker.Kill(); // SIGKILL
    }
}
