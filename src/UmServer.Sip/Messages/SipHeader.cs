namespace UmServer.Sip;

/// <summary>One header line: its name in the long form, and its value unfolded and trimmed.</summary>
public readonly record struct SipHeader(string Name, string Value);
