using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>Every line that the store logs; event ids 5000 to 5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Information, "{Path} is now version {Version}")]
    public static partial void Migrated(this ILogger log, string path, int version);

    [LoggerMessage(5001, LogLevel.Warning, "{Path} belonged to no message and was removed")]
    public static partial void AudioSwept(this ILogger log, string path);

    [LoggerMessage(5010, LogLevel.Error, "{Path} cannot be written any further: {Reason}")]
    public static partial void RecordingFailed(this ILogger log, string path, string reason);

    [LoggerMessage(5011, LogLevel.Error, "{Path} could not be delivered and stays in the spool: {Reason}")]
    public static partial void DeliveryFailed(this ILogger log, string path, string reason);

    [LoggerMessage(5012, LogLevel.Error, "{Path} was put aside into {Folder}: {Reason}")]
    public static partial void RecordingOrphaned(this ILogger log, string path, string folder, string reason);

    [LoggerMessage(5013, LogLevel.Information, "{Path} was dropped: {Duration} of a recording that was not finished")]
    public static partial void RecordingDropped(this ILogger log, string path, TimeSpan duration);

    [LoggerMessage(5014, LogLevel.Warning, "Message {Id} of mailbox {Mailbox} was recovered: {Duration}, {EndReason}")]
    public static partial void MessageRecovered(
        this ILogger log, MessageId id, long mailbox, TimeSpan duration, RecordingEndReason endReason);

    [LoggerMessage(5015, LogLevel.Warning, "{Folder} could not be cleaned up: {Reason}")]
    public static partial void CleanUpFailed(this ILogger log, string folder, string reason);

    [LoggerMessage(5016, LogLevel.Warning, "{Step} of {Subject} failed and is tried again at {DueAt}: {Reason}")]
    public static partial void StepFailed(
        this ILogger log, StepKind step, string subject, DateTimeOffset dueAt, string reason);

    [LoggerMessage(5017, LogLevel.Warning, "The steps that are due wait: {Reason}")]
    public static partial void StepsWait(this ILogger log, string reason);

    [LoggerMessage(5020, LogLevel.Error, "The {Rows} of the last calls cannot be written and wait: {Reason}")]
    public static partial void RowsWait(this ILogger log, string rows, string reason);

    [LoggerMessage(5021, LogLevel.Error, "{Count} {Rows} were lost, because they could not be written: {Reason}")]
    public static partial void RowsLost(this ILogger log, int count, string rows, string reason);
}
