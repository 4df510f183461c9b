namespace UmServer.Cli;

/// <summary>What is or is not allowed, where leaving it out means that it stays.</summary>
internal enum Switch
{
    On,
    Off,
}
