using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A message with whose it is and how it is named in lists.</summary>
/// <param name="TimeZone">The dial plan's.</param>
public sealed record MessageDetails(VoiceMessage Message, string ShortId, Mailbox Mailbox, string TimeZone);
