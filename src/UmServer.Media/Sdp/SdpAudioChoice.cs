using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace UmServer.Media;

/// <summary>An audio line found usable, with what was chosen from it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Remote">Where RTP goes.</param>
/// <param name="Common">What both sides speak, the chosen codec first.</param>
/// <param name="TelephoneEvent">The peer's format for keys.</param>
internal sealed record SdpAudioChoice(
    SdpAudioLine Line, IPEndPoint Remote, ImmutableArray<PayloadCodec> Common, RtpMap? TelephoneEvent)
{
    public PayloadCodec Codec => Common[0];

    /// <summary>Chooses from a line, or keeps the first reason why none would do.</summary>
    public static bool TryChoose(
        SdpSession session,
        SdpMedia media,
        SdpLocalMedia local,
        [NotNullWhen(true)] out SdpAudioChoice? choice,
        ref SdpRefusal? refusal)
    {
        choice = null;
        if (media.Kind != "audio" || media.Port == 0)
        {
            return false;
        }

        var line = new SdpAudioLine(session, media);
        ImmutableArray<PayloadCodec> common = Ordered(line.CommonCodecs(local.Codecs), local);
        IPEndPoint? remote = line.RtpEndPoint(local.Rtp.AddressFamily, out string reason);
        SdpRefusal? problem = line switch
        {
            { IsSecureRtp: true } => new(SdpFailure.SecureMediaOnly, $"{media.Protocol} is not spoken here"),
            { IsPlainRtp: false } => new(SdpFailure.NoUsableAudio, $"{media.Protocol} is not spoken here"),
            _ when remote is null => new(SdpFailure.NoUsableAudio, reason),
            _ when common.IsEmpty => new(SdpFailure.NoCommonCodec, $"no codec of {string.Join(' ', media.Formats)}"),
            _ => null,
        };
        refusal ??= problem;
        if (problem is not null)
        {
            return false;
        }

        int clockRate = common[0].Codec.ClockRate;
        RtpMap? events = local.TelephoneEventPayloadType is null ? null : line.TelephoneEvent(clockRate);
        choice = new SdpAudioChoice(line, remote!, common, events);
        return true;
    }

    private static ImmutableArray<PayloadCodec> Ordered(ImmutableArray<PayloadCodec> common, SdpLocalMedia local) =>
        local.PreferOwnOrder ? [.. common.OrderBy(format => local.Codecs.IndexOf(format.Codec))] : common;
}
