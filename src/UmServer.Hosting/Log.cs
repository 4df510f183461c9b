using System.Net;
using Microsoft.Extensions.Logging;

namespace UmServer.Hosting;

/// <summary>Every line that this project writes.</summary>
internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Warning, "The host {Host} of gateway {Gateway} cannot be looked up: {Error}")]
    public static partial void HostUnknown(this ILogger log, string gateway, string host, string error);

    [LoggerMessage(6002, LogLevel.Warning,
        "{Method} from {Peer} was answered {Status}: {Why}. If it should be admitted: "
        + "um gateway add NAME --address {Peer}")]
    public static partial void StrangerRefused(this ILogger log, string method, IPAddress peer, int status, string why);

    [LoggerMessage(6003, LogLevel.Warning,
        "{Count} more like it in the last minute: from {Peer}, answered {Status}: {Why}")]
    public static partial void MoreRefused(this ILogger log, int count, IPAddress peer, int status, string why);

    [LoggerMessage(6005, LogLevel.Warning,
        "{CallId}: {Method} to {Called} from gateway {Gateway} at {Peer} was answered {Status}: {Why}")]
    public static partial void Refused(
        this ILogger log, string callId, string method, string called, string gateway, IPAddress peer, int status,
        string why);

    [LoggerMessage(6006, LogLevel.Warning, "{Count} requests of others were refused in the last minute")]
    public static partial void OthersRefused(this ILogger log, long count);

    [LoggerMessage(6004, LogLevel.Error, "The configuration cannot be read; the one known before is kept: {Error}")]
    public static partial void ConfigurationUnreadable(this ILogger log, string error);
}
