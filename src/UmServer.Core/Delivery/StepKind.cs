namespace UmServer.Core;

/// <summary>What a step does.</summary>
public enum StepKind
{
    /// <summary>Removes a recording, unless something names it again.</summary>
    DropAudio,
}
