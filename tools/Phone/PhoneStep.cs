using UmServer.Media;

namespace UmServer.Tools.Phone;

/// <summary>One thing that the phone does in a call.</summary>
public abstract record PhoneStep
{
    private PhoneStep()
    {
    }

    /// <summary>Until the other side has spoken and then paused.</summary>
    public sealed record Quiet : PhoneStep;

    public sealed record Wait(TimeSpan Time) : PhoneStep;

    public sealed record Play(AudioClip Clip) : PhoneStep;

    public sealed record Press(string Keys) : PhoneStep;

    public sealed record HangUp : PhoneStep;
}
