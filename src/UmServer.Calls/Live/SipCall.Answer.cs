using System.Globalization;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

// The beginning and the end: refusing, answering, hanging up.
public sealed partial class SipCall
{
    private const string SdpType = "application/sdp";

    private TaskCompletionSource<SipBody?>? _peerAnswer;

    public Task RejectAsync(int status, string reason)
    {
        _session.Reject(status, null, WarningHeader.Of(WarningHeader.Miscellaneous, reason));
        _life.Over(CallEnd.CallerHungUp);
        return Task.CompletedTask;
    }

    public async Task AnswerAsync()
    {
        _life.Enter();
        if (!TryDescribe(_session.Invite, out var description))
            throw _life.Interruption();
        if (!await _session.AnswerAsync(new SipBody(SdpType, description)).ConfigureAwait(false))
        {
            _life.Over(CallEnd.CallerHungUp);
            throw _life.Interruption();
        }

        if (_peerAnswer is { } waiting)
            await ReadAnswerAsync(waiting.Task).ConfigureAwait(false);
    }

    public async Task HangUpAsync()
    {
        _life.Over(CallEnd.CallerHungUp);
        await _session.ByeAsync().ConfigureAwait(false);
    }

    /// <summary>Answers the INVITE's offer or, when it made none, makes ours; false after refusing it.</summary>
    private bool TryDescribe(SipRequest invite, out byte[] description)
    {
        description = [];
        if (SipBody.Of(invite) is not { } offer)
        {
            // RFC 3264 §5: an INVITE without an offer gets ours in the 2xx, and answers in the ACK.
            OpenMedia();
            _peerAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);
            description = _sdp!.MakeOffer();
            return true;
        }

        if (!offer.ContentType.StartsWith(SdpType, StringComparison.OrdinalIgnoreCase))
        {
            // RFC 3261 §21.4.13
            _session.Reject(415, null, new SipHeader(HeaderNames.Accept, SdpType));
            _life.Over(CallEnd.ConnectionLost);
            return false;
        }

        OpenMedia();
        if (!_sdp!.TryAnswer(offer.Bytes.Span, out var answer, out var refusal))
        {
            RefuseMedia(refusal);
            return false;
        }

        _media!.Apply(answer.Agreement);
        description = answer.Body;
        return true;
    }

    private void OpenMedia()
    {
        var local = _session.Source!.Local.Address;
        _media = MediaSession.Create(_services.Clock, _services.Ports, local, Info.CallId, _services.Log);
        _sdp = new SdpOfferAnswer(new SdpLocalMedia { Rtp = _media.LocalEndPoint });
    }

    // RFC 3261 §21.4.26: with a Warning that says why.
    private void RefuseMedia(SdpRefusal refusal)
    {
        _services.Log.MediaRefused(Info.CallId, refusal.Reason);
        _session.Reject(
            488, null, WarningHeader.Of(WarningHeader.MediaTypeNotAvailable, refusal.Reason));
        _life.Over(CallEnd.ConnectionLost);
    }

    private async Task ReadAnswerAsync(Task<SipBody?> coming)
    {
        var answer = await coming.ConfigureAwait(false);
        if (answer is not null && _sdp!.TryReadAnswer(answer.Bytes.Span, out var agreement, out _))
        {
            _media!.Apply(agreement);
            return;
        }

        await _session.ByeAsync("SIP;cause=488;text=\"No answer to the offer\"").ConfigureAwait(false);
        _life.Over(CallEnd.ConnectionLost);
        throw _life.Interruption();
    }
}
