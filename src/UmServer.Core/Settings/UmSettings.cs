namespace UmServer.Core;

/// <summary>
/// What a machine's administrator sets in <c>um.json</c> or the environment; read once, when a process starts.
/// </summary>
public sealed record UmSettings
{
    public SipSettings Sip { get; init; } = new();

    public WorkerSettings Worker { get; init; } = new();

    public RtpSettings Rtp { get; init; } = new();

    public SpeechSettings Speech { get; init; } = new();

    public CallSettings Calls { get; init; } = new();

    public LogSettings Log { get; init; } = new();
}
