using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

// What the peer does by itself: hold and resume, keys by INFO, hanging up.
public sealed partial class SipCall
{
    private async Task WatchAsync()
    {
        await foreach (var what in _session.Events.ReadAllAsync().ConfigureAwait(false))
        {
            switch (what)
            {
                case SessionEvent.Offered(var offer):
                    Answer(offer);
                    break;
                case SessionEvent.Acknowledged(var body):
                    OnAcknowledged(body);
                    break;
                case SessionEvent.InfoReceived(var body):
                    OnInfo(body);
                    break;
                case SessionEvent.PeerHungUp or SessionEvent.Cancelled:
                    _life.Over(CallEnd.CallerHungUp);
                    break;
                case SessionEvent.Failed or SessionEvent.Expired:
                    _life.Over(CallEnd.ConnectionLost);
                    break;
            }
        }

        _life.Over(CallEnd.CallerHungUp);
        _peerAnswer?.TrySetResult(null);
    }

    private void Answer(PeerOffer offer)
    {
        if (_sdp is null || _media is null)
        {
            offer.Reject();
        }
        else if (offer.Body is not { } body)
        {
            offer.Answer(new SipBody(SdpType, _sdp.MakeOffer()));
        }
        else if (_sdp.TryAnswer(body.Bytes.Span, out var answer, out var refusal))
        {
            _media.Apply(answer.Agreement);
            offer.Answer(new SipBody(SdpType, answer.Body));
        }
        else
        {
            _services.Log.MediaRefused(Info.CallId, refusal.Reason);
            offer.Reject(488); // RFC 3261 §14.2: the session goes on as it was
        }
    }

    private void OnAcknowledged(SipBody? body)
    {
        if (_peerAnswer?.TrySetResult(body) != true && body is not null
            && _sdp!.TryReadAnswer(body.Bytes.Span, out var agreement, out _))
            _media!.Apply(agreement);
    }

    private void OnInfo(SipBody body)
    {
        if (DtmfInfo.TryParse(body.ContentType, body.Bytes.Span, out var key, out _))
            _media?.ReportInfoKey(key);
    }
}
