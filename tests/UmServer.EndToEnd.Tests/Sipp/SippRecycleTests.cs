using UmServer.Control;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>The worker is replaced while SIPp, in the habits that do without a 302, is in the middle of messages.</summary>
/// <remarks>In short what <c>tools/recycle-test.sh</c> does with many.</remarks>
public sealed class SippRecycleTests
{
    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task Who_ignores_302s_and_who_keeps_to_the_old_workers_port_are_heard_to_the_end_and_can_call_again()
    {
        await using var server = await RunningServer.StartAsync();
        var old = await server.WaitForWorkerAsync();
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        await using var ignoring = new SippCall("caller-ignores-302").Playing(score.Packets);
        await using var pinned = new SippCall("caller-passed-on").Playing(score.Packets);
        await using var ignoringLater = new SippCall("caller-passed-on").Playing(score.Packets);
        await using var pinnedLater = new SippCall("caller-passed-on").Playing(score.Packets);

        ignoring.Start(server.Port);
        pinned.Start(old.Port);
        await server.WaitForCallsAsync(2);
        await server.RecycleAsync();
        await server.WaitForStatesAsync(WorkerState.Ready, WorkerState.Retiring);
        ignoringLater.Start(server.Port);
        pinnedLater.Start(old.Port);
        await server.WaitForCallsAsync(4);
        foreach (var call in new[] { ignoring, pinned, ignoringLater, pinnedLater })
        {
            await call.SucceedAsync();
            await LeftMessage.CompareAsync(server, call, score, keyAt);
        }

        await server.WaitForStatesAsync(WorkerState.Ready); // from now on the service answers at the old one's port
        await using var pinnedLast = new SippCall("caller-passed-on").Playing(score.Packets);
        await pinnedLast.RunAsync(old.Port);
        await LeftMessage.CompareAsync(server, pinnedLast, score, keyAt);
    }
}
