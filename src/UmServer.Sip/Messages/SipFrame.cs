namespace UmServer.Sip;

/// <summary>One thing that a stream brought; the result is empty for a ping.</summary>
public readonly record struct SipFrame(SipFrameKind Kind, SipParseResult Result);
