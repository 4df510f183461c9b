namespace UmServer.Calls;

/// <summary>The caller is gone (hung up, transferred, or lost): the flow is over.</summary>
public sealed class CallEndedException(string reason) : Exception(reason);
