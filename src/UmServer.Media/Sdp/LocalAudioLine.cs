namespace UmServer.Media;

/// <summary>Makes the audio line of a description of ours.</summary>
internal static class LocalAudioLine
{
    public static SdpMedia Describe(
        int port,
        string protocol,
        IReadOnlyList<RtpMap> formats,
        int packetTimeMs,
        MediaDirection direction,
        bool rtcpMux)
    {
        List<SdpAttribute> attributes = [.. formats.SelectMany(Describe), new("ptime", $"{packetTimeMs}")];
        if (rtcpMux)
        {
            attributes.Add(new SdpAttribute("rtcp-mux")); // RFC 5761 §5.1.1
        }

        attributes.Add(new SdpAttribute(direction.ToAttribute()));
        return new SdpMedia
        {
            Kind = "audio",
            Port = port,
            Protocol = protocol,
            Formats = [.. formats.Select(format => $"{format.PayloadType}")],
            Attributes = [.. attributes],
        };
    }

    private static IEnumerable<SdpAttribute> Describe(RtpMap format)
    {
        yield return new SdpAttribute("rtpmap", $"{format}");
        if (format.IsNamed(RtpMap.TelephoneEvent))
        {
            yield return new SdpAttribute("fmtp", $"{format.PayloadType} 0-15"); // RFC 4733 §2.4.1: the sixteen keys
        }
        else if (AudioCodec.TryFind(format.Name, format.ClockRate, format.Channels, out AudioCodec? codec)
            && codec.FormatParameters is { } parameters)
        {
            yield return new SdpAttribute("fmtp", $"{format.PayloadType} {parameters}");
        }
    }
}
