using UmServer.Calls;
using UmServer.Control;
using UmServer.Sip;

namespace UmServer.Service;

/// <summary>The service's end of a probe call.</summary>
internal sealed class ProbedCall(PhoneCall call, SpeechEar ear)
{
    private static readonly TimeSpan EnoughSpeech = TimeSpan.FromMilliseconds(100);

    private readonly Task _spoken = ear.UntilSpeechAsync(EnoughSpeech);

    /// <summary>What it waits for, in words.</summary>
    public string Waiting { get; private set; } = "no answer to the INVITE";

    /// <summary>What did not work; null when all did.</summary>
    public async Task<string?> RunAsync()
    {
        await call.Settled;
        if (call.Status is < 200 or >= 300)
            return $"it was refused: {call.Status} {call.Reason}";
        if (call.Sdp.Agreement is null)
            return "it was answered without media";
        Waiting = "nothing heard";
        await Task.WhenAny(_spoken, call.Ended);
        if (_spoken.IsCompleted)
            await PressAsync();
        return await call.Ended is SessionEvent.PeerHungUp && _spoken.IsCompleted ? null : $"it ended with {Waiting}";
    }

    private async Task PressAsync()
    {
        Waiting = "no BYE after the keys";
        await call.PressAsync(ProbeCall.Keys, pause: TimeSpan.Zero);
    }
}
