using Microsoft.Extensions.Logging;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Every line that this project writes.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Warning, "Call {CallId}: no common media ({Reason}).")]
    public static partial void MediaRefused(this ILogger log, string callId, string reason);

    [LoggerMessage(3002, LogLevel.Information, "Call {CallId}: transfer to {Number}: {Outcome} {Status}.")]
    public static partial void Transferred(
        this ILogger log, string callId, string number, ReferOutcome outcome, int status);
}
