using UmServer.Core;

namespace UmServer.Control;

/// <summary>Where the processes of a data folder are asked and told things.</summary>
public static class ControlSockets
{
    public static string Service(DataFolder data) => Path.Combine(data.Run, "service.sock");

    public static string Worker(DataFolder data, WorkerSlot slot) =>
        Path.Combine(data.Run, $"worker-{slot.ToString().ToLowerInvariant()}.sock");

    /// <summary>Where the worker gives its listening sockets away.</summary>
    public static string WorkerPorts(DataFolder data, WorkerSlot slot) =>
        Path.Combine(data.Run, $"worker-{slot.ToString().ToLowerInvariant()}.ports");
}
