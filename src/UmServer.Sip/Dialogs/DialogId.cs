namespace UmServer.Sip;

/// <summary>
/// What finds the session of a message; our tag alone makes it unique, the peer's tag is checked within.
/// </summary>
internal readonly record struct DialogId(string CallId, string LocalTag);
