using Microsoft.Extensions.Logging;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>What every call of a process shares.</summary>
public sealed record CallServices(
    MediaClock Clock, RtpPortRange Ports, PhraseVoice Voice, TimeProvider Time, ILogger<SipCall> Log)
{
    /// <summary>How long a transfer may ring before the caller is back.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
