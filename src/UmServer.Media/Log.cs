using Microsoft.Extensions.Logging;

namespace UmServer.Media;

internal static partial class Log
{
    [LoggerMessage(2001, LogLevel.Error, "{CallId}: the call's media failed and was closed")]
    public static partial void SessionFailed(this ILogger log, string callId, Exception reason);
}
