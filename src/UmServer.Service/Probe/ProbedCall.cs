using UmServer.Control;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>The service's end of a probe call.</summary>
internal sealed class ProbedCall(SipSession session, MediaSession media, SdpOfferAnswer sdp)
{
    private readonly ListeningEar _ear = new();

    /// <summary>What it waits for, in words.</summary>
    public string Waiting { get; private set; } = "no answer to the INVITE";

    /// <summary>What did not work; null when all did.</summary>
    public async Task<string?> RunAsync(TimeSpan keyPress)
    {
        Task? keys = null;
        await foreach (var what in session.Events.ReadAllAsync())
        {
            switch (what)
            {
                case SessionEvent.Answered(_, { } body)
                    when sdp.TryReadAnswer(body.Bytes.Span, out var agreement, out _):
                    media.Record(_ear);
                    media.Apply(agreement);
                    keys = PressAsync(keyPress);
                    break;
                case SessionEvent.Answered:
                    return "it was answered without media";
                case SessionEvent.Failed(var status, var reason):
                    return $"it was refused: {status} {reason}";
                case SessionEvent.PeerHungUp when keys is not null:
                    await keys; // the last key is known before its last packets are sent
                    return null;
            }
        }

        return $"it ended with {Waiting}";
    }

    private async Task PressAsync(TimeSpan keyPress)
    {
        Waiting = "nothing heard";
        await _ear.HasHeard;
        Waiting = "no BYE after the keys";
        foreach (var key in ProbeCall.Keys)
            await media.SendKeyAsync(key, keyPress);
    }
}
