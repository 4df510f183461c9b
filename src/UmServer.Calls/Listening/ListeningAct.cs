namespace UmServer.Calls;

/// <summary>What somebody who listens to a recording can do with it.</summary>
public enum ListeningAct
{
    PauseOrResume,
    Back,
    Forward,
    ToStart,
    ToEnd,
    Slower,
    Faster,
    Softer,
    Louder,
}
