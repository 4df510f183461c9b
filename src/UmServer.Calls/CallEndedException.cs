namespace UmServer.Calls;

/// <summary>The caller is gone, or has to go: the flow is over.</summary>
public sealed class CallEndedException(CallEnd end) : Exception($"The call ended: {end}.")
{
    public CallEnd End { get; } = end;
}
