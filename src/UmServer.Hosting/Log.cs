using Microsoft.Extensions.Logging;

namespace UmServer.Hosting;

/// <summary>Every line that this project writes.</summary>
internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Warning, "The host {Host} of gateway {Gateway} cannot be looked up: {Error}")]
    public static partial void HostUnknown(this ILogger log, string gateway, string host, string error);
}
