namespace UmServer.Service;

/// <summary>What is said of the end of a process that was not a death.</summary>
internal static class WorkerEnds
{
    public const string Normal = "exit code 0";
    public const string Unknown = "exit code unknown";
}
