using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>Every line that the store logs; event ids 4000 to 4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "{Path} is now version {Version}")]
    public static partial void Migrated(ILogger log, string path, int version);

    [LoggerMessage(4001, LogLevel.Warning, "{Path} belonged to no message and was removed")]
    public static partial void AudioSwept(ILogger log, string path);

    [LoggerMessage(4010, LogLevel.Error, "{Path} cannot be written any further: {Reason}")]
    public static partial void RecordingFailed(ILogger log, string path, string reason);

    [LoggerMessage(4011, LogLevel.Error, "{Path} could not be delivered and stays in the spool: {Reason}")]
    public static partial void DeliveryFailed(ILogger log, string path, string reason);

    [LoggerMessage(4012, LogLevel.Error, "{Path} was put aside into {Folder}: {Reason}")]
    public static partial void RecordingOrphaned(ILogger log, string path, string folder, string reason);

    [LoggerMessage(4013, LogLevel.Information, "{Path} was dropped: {Duration} of a recording that was not finished")]
    public static partial void RecordingDropped(ILogger log, string path, TimeSpan duration);

    [LoggerMessage(4014, LogLevel.Warning, "Message {Id} of mailbox {Mailbox} was recovered: {Duration}, {EndReason}")]
    public static partial void MessageRecovered(
        ILogger log, MessageId id, long mailbox, TimeSpan duration, RecordingEndReason endReason);

    [LoggerMessage(4015, LogLevel.Warning, "{Folder} could not be cleaned up: {Reason}")]
    public static partial void CleanUpFailed(ILogger log, string folder, string reason);
}
