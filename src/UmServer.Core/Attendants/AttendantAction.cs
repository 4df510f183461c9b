namespace UmServer.Core;

/// <summary>What a key of an auto attendant does with its target.</summary>
public enum AttendantAction
{
    /// <summary>The call goes to the extension that the target names.</summary>
    TransferToExtension,

    /// <summary>The caller leaves a message in the target's mailbox.</summary>
    LeaveMessage,

    /// <summary>The attendant named by the target takes over.</summary>
    GoToAttendant,

    /// <summary>The operator; the target is empty.</summary>
    Operator,
}
