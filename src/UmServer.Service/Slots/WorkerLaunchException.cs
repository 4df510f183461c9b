namespace UmServer.Service;

/// <summary>A worker could not even be started.</summary>
public sealed class WorkerLaunchException(string message, Exception? inner = null) : Exception(message, inner);
