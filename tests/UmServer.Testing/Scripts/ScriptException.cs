namespace UmServer.Testing;

/// <summary>A call did not go as its script says.</summary>
public sealed class ScriptException(string message) : Exception(message);
