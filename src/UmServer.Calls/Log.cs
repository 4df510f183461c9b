using Microsoft.Extensions.Logging;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Every line that this project writes.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "{CallId}: cannot be answered ({Status}): {Reason}")]
    public static partial void NotAnswerable(this ILogger log, string callId, int status, string reason);

    [LoggerMessage(3003, LogLevel.Warning, "{CallId}: the peer did not answer our offer of media")]
    public static partial void OfferNotAnswered(this ILogger log, string callId);

    [LoggerMessage(3004, LogLevel.Warning, "{CallId}: a change of the media was refused, the old stands: {Reason}")]
    public static partial void ChangeRefused(this ILogger log, string callId, string reason);

    [LoggerMessage(3002, LogLevel.Information, "{CallId}: transfer to {Number}: {Outcome} {Status}")]
    public static partial void Transferred(
        this ILogger log, string callId, string number, ReferOutcome outcome, int status);

    [LoggerMessage(3101, LogLevel.Error, "The prompt {Id} of {Language} cannot be played and is left out: {Reason}")]
    public static partial void PromptUnreadable(this ILogger log, string language, string id, string reason);

    [LoggerMessage(3102, LogLevel.Warning, "The recorded name of {Extension} cannot be played: {Reason}")]
    public static partial void NameUnreadable(this ILogger log, string extension, string reason);

    [LoggerMessage(3103, LogLevel.Warning, "Names and texts that nobody recorded cannot be spoken: {Reason}")]
    public static partial void SpeechFailed(this ILogger log, string reason);

    [LoggerMessage(3104, LogLevel.Warning, "The speech engine took over {Seconds} s; the caller heard other words")]
    public static partial void SpeechLate(this ILogger log, double seconds);

    [LoggerMessage(3106, LogLevel.Error, "The recording {Path} cannot be played and is left out: {Reason}")]
    public static partial void RecordingUnreadable(this ILogger log, string path, string reason);

    [LoggerMessage(3105, LogLevel.Warning, "No speech engine is set: users without a recorded name are spelled")]
    public static partial void NoSpeechEngine(this ILogger log);
}
