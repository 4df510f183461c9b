namespace UmServer.Core;

/// <summary>Why a call reached us; the names of Exchange UM's call records.</summary>
public enum CallReason
{
    Direct,
    DivertForward,
    DivertBusy,
    DivertNoAnswer,
}
