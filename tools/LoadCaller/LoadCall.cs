using System.Diagnostics;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Tools.LoadCaller;

/// <summary>A call that stands.</summary>
public sealed class LoadCall
{
    private readonly SipSession _session;
    private readonly SdpOfferAnswer _sdp;
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _watching;
    private long _skipped;

    internal LoadCall(SipSession session, SdpOfferAnswer sdp)
    {
        (_session, _sdp) = (session, sdp);
        _watching = WatchAsync();
    }

    public string CallId => _session.CallId;

    /// <summary>Where the worker wants its media.</summary>
    public int ServerPort => _sdp.Agreement!.Remote.Port;

    /// <summary>The other side ended it, or it never stood.</summary>
    public bool EndedThere { get; private set; }

    /// <summary>From the key that skipped the greeting to hanging up.</summary>
    public TimeSpan Spoken { get; private set; }

    internal Task Answered => _answered.Task;

    public async Task SkipGreetingAsync()
    {
        var key = new SipBody("application/dtmf-relay", "Signal=#\r\nDuration=160\r\n"u8.ToArray());
        var response = await _session.InfoAsync(key);
        if (response.Status != 200)
            throw new MeasurementException($"The worker answered {response.Status} to a key.");
        _skipped = Stopwatch.GetTimestamp();
    }

    public async Task HangUpAsync()
    {
        Spoken = Stopwatch.GetElapsedTime(_skipped);
        await _session.ByeAsync();
        await _watching;
    }

    private async Task WatchAsync()
    {
        await foreach (var what in _session.Events.ReadAllAsync())
        {
            switch (what)
            {
                case SessionEvent.Answered(_, { } body) when _sdp.TryReadAnswer(body.Bytes.Span, out _, out _):
                    _answered.TrySetResult();
                    break;
                case SessionEvent.Failed(var status, var reason):
                    _answered.TrySetException(new MeasurementException($"A call failed: {status} {reason}"));
                    EndedThere = true;
                    break;
                case SessionEvent.PeerHungUp:
                    EndedThere = true;
                    break;
            }
        }
    }
}
