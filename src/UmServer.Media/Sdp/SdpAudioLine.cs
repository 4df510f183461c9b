using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace UmServer.Media;

/// <summary>An audio line of a peer's description, read for what a media session needs.</summary>
internal sealed class SdpAudioLine
{
    private const int MinPacketTimeMs = 10;
    private const int MaxPacketTimeMs = 60;

    private readonly SdpSession _session;
    private readonly SdpMedia _media;
    private readonly ImmutableArray<RtpMap> _formats;

    public SdpAudioLine(SdpSession session, SdpMedia media)
    {
        (_session, _media) = (session, media);
        _formats = [.. media.Formats.Select(Resolve).OfType<RtpMap>()];
    }

    public SdpMedia Media => _media;

    /// <summary>Feedback may be offered and left unused: RFC 4585 §3.2. The secure profiles are not spoken.</summary>
    public bool IsPlainRtp => _media.Protocol is "RTP/AVP" or "RTP/AVPF";

    public bool IsSecureRtp => _media.Protocol.Contains("SAVP", StringComparison.Ordinal);

    public bool OffersRtcpMux => _media.TryGetAttribute("rtcp-mux", out _);

    private IPAddress? Address => (_media.Connection ?? _session.Connection)?.Address;

    /// <summary>RFC 3264 §8.4: the old way to hold is the address 0.0.0.0, to which nothing is ever sent.</summary>
    public bool IsHeldByAddress =>
        Address is { } address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    /// <summary>Which way audio may flow, seen from the peer.</summary>
    public MediaDirection Direction => IsHeldByAddress
        ? _session.DirectionOf(_media) & MediaDirection.SendOnly
        : _session.DirectionOf(_media);

    /// <summary>The codecs of the line that are spoken here, in the line's order.</summary>
    public ImmutableArray<PayloadCodec> CommonCodecs(ImmutableArray<AudioCodec> ours)
    {
        var common = ImmutableArray.CreateBuilder<PayloadCodec>();
        foreach (RtpMap format in _formats)
        {
            if (AudioCodec.TryFind(format.Name, format.ClockRate, format.Channels, out AudioCodec? codec)
                && ours.Contains(codec) && IsWithinLimit(codec))
            {
                common.Add(new PayloadCodec(format.PayloadType, codec));
            }
        }

        return common.ToImmutable();
    }

    /// <summary>The format for keys: at the codec's clock rate if there is one (RFC 4733 §2.1), else any.</summary>
    public RtpMap? TelephoneEvent(int clockRate)
    {
        RtpMap[] events = [.. _formats.Where(format => format.IsNamed(RtpMap.TelephoneEvent))];
        return events.Length == 0 ? null : events.FirstOrDefault(e => e.ClockRate == clockRate, events[0]);
    }

    /// <summary>Milliseconds per packet: the peer's wish within its limit and ours (RFC 8866 §6.3, §6.4).</summary>
    public int PacketTimeMs(int preferred, AudioCodec codec)
    {
        if (codec.FrameMilliseconds is { } frame)
            return frame;
        int wish = Number("ptime") ?? preferred;
        int limit = Number("maxptime") ?? MaxPacketTimeMs;
        return Math.Clamp(Math.Min(wish, limit) / 10 * 10, MinPacketTimeMs, MaxPacketTimeMs);
    }

    /// <summary>Where RTP goes, or null with the reason when it cannot go there.</summary>
    public IPEndPoint? RtpEndPoint(AddressFamily family, out string reason)
    {
        reason = Address switch
        {
            null => "no address to send to",
            _ when Address.AddressFamily != family && !IsHeldByAddress => $"{Address} is of the other IP version",
            _ when IsToMany(Address) => $"{Address} is no unicast address",
            _ => "",
        };
        return reason.Length == 0 ? new IPEndPoint(Address!, _media.Port) : null;
    }

    /// <summary>Where RTCP goes: the same port when shared, the one named (RFC 3605), else the next one.</summary>
    public IPEndPoint RtcpEndPoint(IPEndPoint rtp, bool mux)
    {
        if (mux)
        {
            return rtp;
        }

        string[] words = _media.TryGetAttribute("rtcp", out string? value) ? value.Split(' ') : [];
        int port = words.Length > 0 && ushort.TryParse(words[0], NumberStyles.None, null, out ushort named) && named > 0
            ? named
            : Math.Min(rtp.Port + 1, IPEndPoint.MaxPort);
        bool hasAddress = words is [_, "IN", "IP4" or "IP6", _];
        return hasAddress && IPAddress.TryParse(words[3], out IPAddress? address)
            && address.AddressFamily == rtp.AddressFamily && !IsToMany(address)
            ? new IPEndPoint(address, port)
            : new IPEndPoint(rtp.Address, port);
    }

    private bool IsWithinLimit(AudioCodec codec) =>
        codec.FrameMilliseconds is not { } frame || !(Number("maxptime") < frame);

    // Packets to a group or to everybody would make this server an amplifier.
    private static bool IsToMany(IPAddress address) =>
        address.IsIPv6Multicast || address.Equals(IPAddress.Broadcast)
        || (address.AddressFamily == AddressFamily.InterNetwork && (address.GetAddressBytes()[0] & 0xF0) == 0xE0);

    private int? Number(string attribute) =>
        _media.TryGetAttribute(attribute, out string? text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : null;

    // RFC 3551 §6: a static payload type needs no rtpmap.
    private RtpMap? Resolve(string format)
    {
        if (!RtpMap.TryParsePayloadType(format, out byte payloadType))
        {
            return null;
        }

        foreach (RtpMap map in _media.RtpMaps)
        {
            if (map.PayloadType == payloadType)
            {
                return map;
            }
        }

        return AudioCodec.TryFind(payloadType, out AudioCodec? codec)
            ? new RtpMap(payloadType, codec.Name, codec.ClockRate, codec.Channels)
            : null;
    }
}
