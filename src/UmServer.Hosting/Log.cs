using System.Net;
using Microsoft.Extensions.Logging;

namespace UmServer.Hosting;

/// <summary>Every line that this project writes.</summary>
internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Warning, "The host {Host} of gateway {Gateway} cannot be looked up: {Error}")]
    public static partial void HostUnknown(this ILogger log, string gateway, string host, string error);

    [LoggerMessage(6002, LogLevel.Warning,
        "{Method} from {Peer} was answered 403: {Why}. If it should be admitted: um gateway add NAME --address {Peer}")]
    public static partial void Refused(this ILogger log, string method, IPAddress peer, string why);

    [LoggerMessage(6003, LogLevel.Warning, "{Peer} was turned away {Count} more times in the last minute.")]
    public static partial void RefusedMore(this ILogger log, IPAddress peer, int count);

    [LoggerMessage(6004, LogLevel.Error, "The gateways cannot be read; those known before are kept: {Error}")]
    public static partial void GatewaysUnreadable(this ILogger log, string error);
}
