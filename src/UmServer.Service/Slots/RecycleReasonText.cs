namespace UmServer.Service;

/// <summary>A reason to replace a worker as the history and the log tell it.</summary>
internal static class RecycleReasonText
{
    public static string Text(this RecycleReason reason) => reason switch
    {
        RecycleReason.Age => "the worker has become too old",
        RecycleReason.Window => "the weekly hour has come",
        RecycleReason.Memory => "the worker has taken too much memory",
        RecycleReason.CallsHandled => "the worker has handled enough calls",
        RecycleReason.SpoolSize => "the spool has become too big",
        RecycleReason.Leaving => "the worker was told to end",
        RecycleReason.Outdated => "the worker was started with other settings or by another version",
        RecycleReason.Silent => "the worker does not answer",
        _ => "an administrator asked for it",
    };
}
