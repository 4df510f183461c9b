using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>What a call and its peer agree on: the ports, whose offer is answered by whom, and changes later.</summary>
internal sealed class CallNegotiation(
    SipSession session, CallInfo info, CallServices services, CodecOrder codecs, CallLife life)
{
    private const string SdpType = "application/sdp";
    private const string RetryAfterSeconds = "5";

    // Completed with the peer's answer to our offer; null when the offer was the peer's.
    private TaskCompletionSource<bool>? _peerAnswer;
    private SdpOfferAnswer? _sdp;

    /// <summary>Null until the ports are open.</summary>
    public MediaSession? Media { get; private set; }

    /// <summary>The newest agreement.</summary>
    public MediaAgreement? Agreement => _sdp?.Agreement;

    /// <summary>Completes with true once both sides have agreed; with false when the peer owed an answer.</summary>
    public Task<bool> Agreed => _peerAnswer?.Task ?? Task.FromResult(true);

    /// <summary>
    /// Opens the ports, and answers the INVITE's offer or, when it made none, makes ours; false after refusing it.
    /// </summary>
    public bool TryBegin([NotNullWhen(true)] out SipBody? description)
    {
        description = null;
        if (!TryOpenMedia())
            return false;
        if (SipBody.Of(session.Invite) is not { } offer)
        {
            // RFC 3264 §5: an INVITE without an offer gets ours in the 2xx, and answers in the ACK.
            _peerAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            description = new SipBody(SdpType, _sdp!.MakeOffer());
            return true;
        }

        if (!offer.ContentType.StartsWith(SdpType, StringComparison.OrdinalIgnoreCase))
        {
            Refuse(415, "the INVITE's body is no SDP", new SipHeader(HeaderNames.Accept, SdpType)); // RFC 3261 §21.4.13
            return false;
        }

        if (!_sdp!.TryAnswer(offer.Bytes.Span, out var answer, out var refusal))
        {
            RefuseMedia(refusal);
            return false;
        }

        Media!.Apply(answer.Agreement);
        description = new SipBody(SdpType, answer.Body);
        return true;
    }

    /// <summary>Takes, makes or refuses an offer of a re-INVITE or UPDATE.</summary>
    public void Answer(PeerOffer offer)
    {
        if (_sdp is null || Media is null)
        {
            offer.Reject();
        }
        else if (offer.Body is not { } body)
        {
            offer.Answer(new SipBody(SdpType, _sdp.MakeOffer()));
        }
        else if (_sdp.TryAnswer(body.Bytes.Span, out var answer, out var refusal))
        {
            Media.Apply(answer.Agreement);
            offer.Answer(new SipBody(SdpType, answer.Body));
        }
        else
        {
            services.Log.ChangeRefused(info.CallId, refusal.Reason);
            offer.Reject(488); // RFC 3261 §14.2: the session goes on as it was
        }
    }

    /// <summary>Reads the peer's answer to our offer, to an INVITE or re-INVITE that had none.</summary>
    public void ReadAnswer(SipBody? body)
    {
        var isRead = body is not null && _sdp!.TryReadAnswer(body.Bytes.Span, out _, out _);
        if (isRead)
            Media!.Apply(_sdp!.Agreement!);
        _peerAnswer?.TrySetResult(isRead);
    }

    /// <summary>No answer will come any more.</summary>
    public void GiveUp() => _peerAnswer?.TrySetResult(false);

    /// <summary>False after refusing the call, because there is no port left for it.</summary>
    private bool TryOpenMedia()
    {
        try
        {
            var local = MediaAddress.For(session.Invite, session.Source!.Local.Address);
            Media = MediaSession.Create(services.Clock, services.Ports, local, info.CallId, services.Log);
        }
        catch (Exception e) when (e is RtpPortsException or SocketException)
        {
            // RFC 3261 §21.5.4: the peer may try again, or somebody else now.
            Refuse(503, e.Message, new SipHeader(HeaderNames.RetryAfter, RetryAfterSeconds));
            return false;
        }

        var rtp = Media.LocalEndPoint;
        if (session.OwnAddress.Address is { } seen && seen.AddressFamily == rtp.AddressFamily)
            rtp = new(seen, rtp.Port);
        _sdp = new SdpOfferAnswer(new SdpLocalMedia
        {
            Rtp = rtp,
            Codecs = CallCodecs.Of(codecs),
            PreferOwnOrder = codecs != CodecOrder.All, // an administrator's order comes before the peer's
        });
        return true;
    }

    // RFC 3261 §21.4.26: with a Warning that says why, in words of ours.
    private void RefuseMedia(SdpRefusal refusal)
    {
        var status = refusal.Failure == SdpFailure.Malformed ? 400 : 488;
        var warning = WarningHeader.Of(WarningHeader.MediaTypeNotAvailable, $"{refusal.Failure}");
        Refuse(status, refusal.Reason, warning);
    }

    private void Refuse(int status, string why, SipHeader header)
    {
        life.Over(CallEnd.NotAnswerable);
        services.Log.NotAnswerable(info.CallId, status, why);
        session.Reject(status, null, header);
    }
}
