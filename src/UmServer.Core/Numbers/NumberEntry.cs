namespace UmServer.Core;

/// <summary>
/// What a number of a dial plan is: a mailbox, an auto attendant or, when neither is named, subscriber access.
/// </summary>
public readonly record struct NumberEntry(Mailbox? Mailbox, AutoAttendant? Attendant);
