using System.Diagnostics;
using UmServer.Calls;
using UmServer.Sip;

namespace UmServer.Tools.LoadCaller;

/// <summary>A call that stands.</summary>
public sealed class LoadCall(PhoneCall call)
{
    private long _skipped;

    public string CallId => call.CallId;

    /// <summary>Where the worker wants its media.</summary>
    public int ServerPort => call.Sdp.Agreement!.Remote.Port;

    /// <summary>True when the other side has ended it; of meaning before this side hangs up.</summary>
    public bool EndedThere => call.Ended.IsCompleted;

    /// <summary>From the key that skipped the greeting to hanging up.</summary>
    public TimeSpan Spoken { get; private set; }

    public async Task SkipGreetingAsync()
    {
        var key = new SipBody("application/dtmf-relay", "Signal=#\r\nDuration=160\r\n"u8.ToArray());
        var response = await call.Session.InfoAsync(key);
        if (response.Status != 200)
            throw new MeasurementException($"The worker answered {response.Status} to a key.");
        _skipped = Stopwatch.GetTimestamp();
    }

    public async Task HangUpAsync()
    {
        Spoken = Stopwatch.GetElapsedTime(_skipped);
        await call.HangUpAsync();
    }
}
