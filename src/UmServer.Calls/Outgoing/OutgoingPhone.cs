using System.Collections.Immutable;
using System.Net;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Places calls over a SIP stack, with an offer of its codecs; all outgoing calls are made here.</summary>
/// <param name="sip">The stack; it stays its owner's.</param>
/// <param name="from">Who calls.</param>
/// <param name="time">The clock of the pauses between keys.</param>
public sealed class OutgoingPhone(SipStack sip, NameAddress from, TimeProvider time)
{
    /// <summary>The codecs to offer, best first.</summary>
    public ImmutableArray<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcmu, AudioCodec.Pcma];

    /// <summary>Whether a 3xx is followed or ends the call.</summary>
    public bool FollowRedirects { get; init; }

    /// <summary>Calls at once; await <see cref="PhoneCall.Settled"/> for the answer.</summary>
    /// <param name="target">Whom to call.</param>
    /// <param name="media">The media of this call, which disposes of it.</param>
    /// <param name="ear">Where everything goes that is heard from the answer on.</param>
    /// <param name="headers">More headers for the INVITE.</param>
    public PhoneCall Call(
        SipUri target, MediaSession media, IAudioSink ear, IReadOnlyList<SipHeader>? headers = null)
    {
        var sdp = SdpOf(media.LocalEndPoint);
        return new PhoneCall(Invite(target, sdp, headers), sdp, media, ear, time);
    }

    /// <summary>Calls with media that another program sends and receives at an endpoint.</summary>
    public PhoneCall Call(SipUri target, IPEndPoint mediaElsewhere)
    {
        var sdp = SdpOf(mediaElsewhere);
        return new PhoneCall(Invite(target, sdp, headers: null), sdp, media: null, ear: null, time);
    }

    private SdpOfferAnswer SdpOf(IPEndPoint rtp) => new(new SdpLocalMedia { Rtp = rtp, Codecs = Codecs });

    private SipSession Invite(SipUri target, SdpOfferAnswer sdp, IReadOnlyList<SipHeader>? headers) =>
        sip.Invite(new OutgoingCall
        {
            Target = target,
            From = from,
            Body = new SipBody(PhoneCall.SdpType, sdp.MakeOffer()),
            Headers = headers ?? [],
            FollowRedirects = FollowRedirects,
        });
}
