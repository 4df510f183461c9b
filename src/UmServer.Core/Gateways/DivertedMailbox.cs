namespace UmServer.Core;

/// <summary>Which of several diverting users takes the message.</summary>
public enum DivertedMailbox
{
    /// <summary>The one whom the caller dialled.</summary>
    FirstDialled,

    /// <summary>The one whose phone sent the call here.</summary>
    LastDiverting,
}
