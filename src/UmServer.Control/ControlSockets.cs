using UmServer.Core;

namespace UmServer.Control;

/// <summary>Where the processes of a data folder are asked and told things.</summary>
public static class ControlSockets
{
    public static string Service(DataFolder data) => Path.Combine(data.Run, "service.sock");

    public static string Worker(DataFolder data, WorkerSlot slot) =>
        Path.Combine(data.Run, $"worker-{slot.ToString().ToLowerInvariant()}.sock");

    /// <summary>Where the worker gives away the sockets that it listens on.</summary>
    public static string WorkerPorts(DataFolder data, WorkerSlot slot) =>
        Path.Combine(data.Run, $"worker-{slot.ToString().ToLowerInvariant()}.ports");

    /// <summary>Where the service gives away the sockets of all its ports, to be kept open.</summary>
    public static string ServicePorts(DataFolder data) => Path.Combine(data.Run, "service.ports");

    /// <summary>Where the worker gives away the sockets that it keeps open for the service.</summary>
    public static string KeptPorts(DataFolder data, WorkerSlot slot) =>
        Path.Combine(data.Run, $"worker-{slot.ToString().ToLowerInvariant()}.kept");
}
