using System.Net;
using UmServer.Media;

namespace UmServer.Tools.Phone;

/// <summary>Who the phone is and how it calls.</summary>
public sealed record PhoneOptions
{
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>For SIP; 0 takes a free one.</summary>
    public int Port { get; init; }

    public string User { get; init; } = "phone";

    public string? DisplayName { get; init; }

    public AudioCodec Codec { get; init; } = AudioCodec.Pcmu;

    public bool UseTcp { get; init; }

    public bool FollowRedirects { get; init; } = true;

    /// <summary>Apart from the server's, so that both can be on one machine.</summary>
    public int FirstRtpPort { get; init; } = 12000;

    public int LastRtpPort { get; init; } = 16383;
}
