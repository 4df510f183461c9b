using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>Every line that the store logs; event ids 4000 to 4099.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "{Path} is now version {Version}")]
    public static partial void Migrated(ILogger log, string path, int version);

    [LoggerMessage(4001, LogLevel.Warning, "{Path} belonged to no message and was removed")]
    public static partial void AudioSwept(ILogger log, string path);
}
