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
}
