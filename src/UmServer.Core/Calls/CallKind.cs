namespace UmServer.Core;

/// <summary>What a call was, for the call records.</summary>
public enum CallKind
{
    None,
    VoiceMessage,
    MissedCall,
    SubscriberAccess,
    AutoAttendant,
}
