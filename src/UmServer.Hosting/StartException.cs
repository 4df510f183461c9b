namespace UmServer.Hosting;

/// <summary>
/// Something outside the program keeps it from starting; the message says what, for whoever administers it.
/// </summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
