using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Takes the silence that ended a recording off its end.</summary>
internal static class SilenceTrim
{
    // A voice fades: cutting where the silence began would cut into its last word.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(0.5);

    public static Task AfterAsync(RecordingEnd end, IRecording recording, TimeSpan idleTimeout) =>
        end.Reason is RecordingEndReason.Silence ? recording.TrimEndAsync(idleTimeout - Kept) : Task.CompletedTask;
}
