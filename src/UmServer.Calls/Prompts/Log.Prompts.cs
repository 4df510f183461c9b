using Microsoft.Extensions.Logging;

namespace UmServer.Calls;

internal static partial class Log
{
    [LoggerMessage(3101, LogLevel.Error, "The prompt {Id} of {Language} cannot be played and is left out: {Reason}.")]
    public static partial void PromptUnreadable(ILogger log, string language, string id, string reason);

    [LoggerMessage(3102, LogLevel.Warning, "The recorded name of {Extension} cannot be played: {Reason}.")]
    public static partial void NameUnreadable(ILogger log, string extension, string reason);

    [LoggerMessage(3103, LogLevel.Warning, "Names and texts that nobody recorded cannot be spoken: {Reason}")]
    public static partial void SpeechFailed(ILogger log, string reason);

    [LoggerMessage(3104, LogLevel.Warning, "The speech engine took over {Seconds} s; the caller heard other words.")]
    public static partial void SpeechLate(ILogger log, double seconds);

    [LoggerMessage(3106, LogLevel.Error, "The recording {Path} cannot be played and is left out: {Reason}.")]
    public static partial void RecordingUnreadable(ILogger log, string path, string reason);

    [LoggerMessage(3105, LogLevel.Warning, "No speech engine is set: users without a recorded name are spelled.")]
    public static partial void NoSpeechEngine(ILogger log);
}
