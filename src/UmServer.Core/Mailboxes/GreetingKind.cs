namespace UmServer.Core;

/// <summary>What a personal recording is for.</summary>
public enum GreetingKind
{
    /// <summary>Played to callers instead of the system's greeting.</summary>
    Standard,

    /// <summary>The owner's name in the owner's voice, inside the system's sentences.</summary>
    Name,
}
