using UmServer.Core;

namespace UmServer.Calls;

/// <summary>How a recording is listened to: where, how fast, how loud, and what keys change of it.</summary>
public sealed record Listening
{
    public const double MinSpeed = 0.5;
    public const double MaxSpeed = 2;

    /// <summary>In decibels, up and down.</summary>
    public const double MaxVolume = 12;

    private const double SpeedStep = 0.25;
    private const double VolumeStep = 4;

    /// <summary>
    /// The keys that work meanwhile. One that begins none of them ends the listening. Keys are obeyed at once, so one
    /// that begins a longer choice should go in the same direction, as 3 for forward and 33 for the end.
    /// </summary>
    public IReadOnlyList<MenuRow<ListeningAct>> Controls { get; init; } = [];

    /// <summary>How far forward and back go.</summary>
    public TimeSpan Skip { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The moment of the recording.</summary>
    public TimeSpan Position { get; init; }

    /// <summary>1 as it was spoken, 2 twice as fast; the pitch stays.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>In decibels, 0 as it was recorded.</summary>
    public double Volume { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>How it is listened to after one of the controls; each but the pause plays on.</summary>
    /// <param name="length">The length of the recording.</param>
    public Listening After(ListeningAct act, TimeSpan length)
    {
        var playing = this with { IsPaused = false };
        return act switch
        {
            ListeningAct.PauseOrResume => this with { IsPaused = !IsPaused },
            ListeningAct.Back => playing.At(Position - Skip, length),
            ListeningAct.Forward => playing.At(Position + Skip, length),
            ListeningAct.ToStart => playing.At(TimeSpan.Zero, length),
            ListeningAct.ToEnd => playing.At(length, length),
            ListeningAct.Slower => playing with { Speed = Math.Max(MinSpeed, Speed - SpeedStep) },
            ListeningAct.Faster => playing with { Speed = Math.Min(MaxSpeed, Speed + SpeedStep) },
            ListeningAct.Softer => playing with { Volume = Math.Max(-MaxVolume, Volume - VolumeStep) },
            _ => playing with { Volume = Math.Min(MaxVolume, Volume + VolumeStep) },
        };
    }

    private Listening At(TimeSpan position, TimeSpan length) =>
        this with { Position = position < TimeSpan.Zero ? TimeSpan.Zero : position > length ? length : position };
}
