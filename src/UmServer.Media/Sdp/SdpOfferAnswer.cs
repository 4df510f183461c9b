using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace UmServer.Media;

/// <summary>
/// The offer/answer exchanges of one call (RFC 3264), whichever side begins. A refused or unreadable description
/// changes nothing: what was agreed before stays in force (§8).
/// </summary>
public sealed class SdpOfferAnswer(SdpLocalMedia local)
{
    // Every media line this session has ever had, as this side last described it: a later offer must repeat them all in
    // this order (RFC 3264 §8).
    private ImmutableArray<SdpMedia> _lines = [];
    private int _audioIndex;
    private MediaDirection? _offered;
    private ulong _version = 1;
    private readonly PayloadNumbers _numbers = new();

    /// <summary>What is in force, or null before the first exchange is complete.</summary>
    public MediaAgreement? Agreement { get; private set; }

    /// <summary>The last description made here, to repeat in a session refresh; empty before the first.</summary>
    public ReadOnlyMemory<byte> LocalDescription { get; private set; }

    /// <summary>Makes an offer: to call, to answer an INVITE without a description, or to change direction.</summary>
    public byte[] MakeOffer(MediaDirection direction = MediaDirection.SendRecv)
    {
        SdpMedia audio = DescribeOffer(direction);
        _offered = direction;
        return Describe(_lines.IsEmpty ? [audio] : _lines.SetItem(_audioIndex, audio));
    }

    /// <summary>Answers an offer, allowing no more than <paramref name="direction"/>.</summary>
    public bool TryAnswer(
        ReadOnlySpan<byte> offer,
        [NotNullWhen(true)] out SdpAnswer? answer,
        [NotNullWhen(false)] out SdpRefusal? refusal,
        MediaDirection direction = MediaDirection.SendRecv)
    {
        answer = null;
        if (!SdpSession.TryParse(offer, out SdpSession? session, out string? error))
        {
            refusal = new SdpRefusal(SdpFailure.Malformed, error);
            return false;
        }

        refusal = null;
        for (int i = 0; i < session.Media.Length; i++)
        {
            if (SdpAudioChoice.TryChoose(session, session.Media[i], local, out SdpAudioChoice? choice, ref refusal))
            {
                Agreement = Agree(choice, direction);
                TakeNumbers(choice);
                answer = new SdpAnswer(Describe(AnswerLines(session, i, choice.Line)), Agreement);
                refusal = null;
                return true;
            }
        }

        refusal ??= new SdpRefusal(SdpFailure.NoUsableAudio, "no audio is offered");
        return false;
    }

    /// <summary>Reads the answer to the last <see cref="MakeOffer"/>.</summary>
    public bool TryReadAnswer(
        ReadOnlySpan<byte> answer,
        [NotNullWhen(true)] out MediaAgreement? agreement,
        [NotNullWhen(false)] out SdpRefusal? refusal)
    {
        MediaDirection offered = _offered ?? throw new InvalidOperationException("There is no offer to be answered.");
        agreement = null;
        refusal = null;
        if (!SdpSession.TryParse(answer, out SdpSession? session, out string? error))
        {
            refusal = new SdpRefusal(SdpFailure.Malformed, error);
            return false;
        }

        SdpAudioChoice? choice = null;
        if (session.Media.Length <= _audioIndex
            || !SdpAudioChoice.TryChoose(session, session.Media[_audioIndex], local, out choice, ref refusal))
        {
            refusal ??= new SdpRefusal(SdpFailure.NoUsableAudio, "the audio line was refused");
            return false;
        }

        _offered = null;
        Agreement = agreement = Agree(choice, offered) with
        {
            Receive = [.. local.Codecs
                .OrderByDescending(codec => codec == choice.Codec.Codec)
                .Select(codec => new PayloadCodec(_numbers.Of(codec), codec))],
            TelephoneEvent = choice.TelephoneEvent is { } events && local.TelephoneEventPayloadType is { } preferred
                ? new TelephoneEventFormat(
                    events.PayloadType, _numbers.OfEvents(OfferedRate(events.ClockRate), preferred), events.ClockRate)
                : null,
        };
        return true;
    }

    private void TakeNumbers(SdpAudioChoice choice)
    {
        foreach (PayloadCodec format in choice.Common)
            _numbers.Take(Map(format));
        if (choice.TelephoneEvent is { } events)
            _numbers.Take(events);
    }

    // RFC 4733 §2.1: keys have the clock of the audio beside them, so each clock has its own.
    private IEnumerable<int> EventRates => local.Codecs.Select(codec => codec.ClockRate).Distinct().Order();

    private int OfferedRate(int answered) => EventRates.Contains(answered) ? answered : EventRates.First();

    private MediaAgreement Agree(SdpAudioChoice choice, MediaDirection direction)
    {
        bool mux = local.RtcpMux && choice.Line.OffersRtcpMux;
        return new MediaAgreement
        {
            Remote = choice.Remote,
            RemoteRtcp = choice.Line.RtcpEndPoint(choice.Remote, mux),
            RtcpMux = mux,
            Codec = choice.Codec.Codec,
            SendPayloadType = choice.Codec.PayloadType,
            Receive = choice.Common,
            TelephoneEvent = choice.TelephoneEvent is { } events
                ? new TelephoneEventFormat(events.PayloadType, events.PayloadType, events.ClockRate)
                : null,
            PacketTimeMs = choice.Line.PacketTimeMs(local.PacketTimeMs, choice.Codec.Codec),
            Direction = choice.Line.Direction.Reversed() & direction,
        };
    }

    // RFC 3264 §6: the answer has as many lines as the offer, in its order; those not taken have port 0.
    private ImmutableArray<SdpMedia> AnswerLines(SdpSession offer, int audioIndex, SdpAudioLine line)
    {
        _audioIndex = audioIndex;
        MediaAgreement agreed = Agreement!;
        List<RtpMap> formats = [Map(agreed.Receive[0])];
        if (agreed.TelephoneEvent is { } events)
        {
            formats.Add(new RtpMap(events.ReceivePayloadType, RtpMap.TelephoneEvent, events.ClockRate));
        }

        SdpMedia audio = LocalAudioLine.Describe(
            local.Rtp.Port, line.Media.Protocol, formats, agreed.PacketTimeMs, agreed.Direction, agreed.RtcpMux);
        return [.. offer.Media.Select((media, i) => i == audioIndex ? audio : media.Refused())];
    }

    private SdpMedia DescribeOffer(MediaDirection direction)
    {
        List<RtpMap> formats = [.. local.Codecs.Select(codec => Map(new(_numbers.Of(codec), codec)))];
        if (local.TelephoneEventPayloadType is { } preferred)
            formats.AddRange(EventRates.Select(
                rate => new RtpMap(_numbers.OfEvents(rate, preferred), RtpMap.TelephoneEvent, rate)));

        string protocol = _lines.IsEmpty ? "RTP/AVP" : _lines[_audioIndex].Protocol;
        return LocalAudioLine.Describe(
            local.Rtp.Port, protocol, formats, local.PacketTimeMs, direction, local.RtcpMux);
    }

    // RFC 3264 §8: the version stays while the description is the same, and grows by one when it is not.
    private byte[] Describe(ImmutableArray<SdpMedia> lines)
    {
        _lines = lines;
        byte[] body = Write();
        if (!LocalDescription.IsEmpty && !LocalDescription.Span.SequenceEqual(body))
        {
            _version++;
            body = Write();
        }

        LocalDescription = body;
        return body;
    }

    private byte[] Write() => new SdpSession
    {
        Origin = SdpOrigin.Of(local.SessionId, _version, local.Rtp.Address),
        Connection = SdpConnection.Of(local.Rtp.Address),
        Media = _lines,
    }.ToBytes();

    private static RtpMap Map(PayloadCodec format) =>
        new(format.PayloadType, format.Codec.Name, format.Codec.ClockRate, format.Codec.Channels);
}
