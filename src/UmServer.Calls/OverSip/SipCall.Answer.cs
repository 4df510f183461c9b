using System.Net.Sockets;
using UmServer.Core;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

// The beginning and the end: refusing, answering, hanging up.
public sealed partial class SipCall
{
    private const string SdpType = "application/sdp";
    private const string RetryAfterSeconds = "5";

    // Completed by the watcher, to whom the peer's answer to our offer comes; null when the offer was the peer's.
    private TaskCompletionSource<bool>? _peerAnswer;

    public Task RejectAsync(int status, string reason)
    {
        _life.Over(CallEnd.CallerHungUp);
        _session.Reject(status, null, WarningHeader.Of(WarningHeader.Miscellaneous, reason));
        return Task.CompletedTask;
    }

    public async Task AnswerAsync()
    {
        _life.Enter();
        if (!TryOpenMedia() || !TryDescribe(_session.Invite, out var description))
            throw _life.Interruption();
        if (!await _session.AnswerAsync(new SipBody(SdpType, description)))
        {
            await Watching; // which knows why
            throw _life.Interruption();
        }

        if (_peerAnswer is { } answer && !await answer.Task)
            await GiveUpWithoutAnswerAsync();
        RecordingFormat = _sdp!.Agreement!.Codec switch
        {
            var codec when codec == AudioCodec.Pcmu => RecordingFormat.Pcmu,
            var codec when codec == AudioCodec.Pcma => RecordingFormat.Pcma,
            _ => RecordingFormat.Pcm16k,
        };
    }

    public async Task HangUpAsync()
    {
        _life.Over(CallEnd.CallerHungUp);
        await _session.ByeAsync();
    }

    /// <summary>Answers the INVITE's offer or, when it made none, makes ours; false after refusing it.</summary>
    private bool TryDescribe(SipRequest invite, out byte[] description)
    {
        description = [];
        if (SipBody.Of(invite) is not { } offer)
        {
            // RFC 3264 §5: an INVITE without an offer gets ours in the 2xx, and answers in the ACK.
            _peerAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            description = _sdp!.MakeOffer();
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

        _media!.Apply(answer.Agreement);
        description = answer.Body;
        return true;
    }

    /// <summary>False after refusing the call, because there is no port left for it.</summary>
    private bool TryOpenMedia()
    {
        try
        {
            var local = MediaAddress.For(_session.Invite, _session.Source!.Local.Address);
            _media = MediaSession.Create(_services.Clock, _services.Ports, local, Info.CallId, _services.Log);
        }
        catch (Exception e) when (e is RtpPortsException or SocketException)
        {
            // RFC 3261 §21.5.4: the peer may try again, or somebody else now.
            Refuse(503, e.Message, new SipHeader(HeaderNames.RetryAfter, RetryAfterSeconds));
            return false;
        }

        var rtp = _media.LocalEndPoint;
        if (_session.OwnAddress.Address is { } seen && seen.AddressFamily == rtp.AddressFamily)
            rtp = new(seen, rtp.Port);
        _sdp = new SdpOfferAnswer(new SdpLocalMedia
        {
            Rtp = rtp,
            Codecs = CallCodecs.Of(_codecs),
            PreferOwnOrder = _codecs != CodecOrder.All, // an administrator's order comes before the peer's
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
        _life.Over(CallEnd.NotAnswerable);
        _services.Log.NotAnswerable(Info.CallId, status, why);
        _session.Reject(status, null, header);
    }

    private async Task GiveUpWithoutAnswerAsync()
    {
        _life.Over(CallEnd.NotAnswerable);
        _services.Log.OfferNotAnswered(Info.CallId);
        await _session.ByeAsync("SIP;cause=488;text=\"No answer to the offer\"");
        throw _life.Interruption();
    }
}
