using UmServer.Control;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Hosting;

/// <summary>A port that is listened on by a protocol, on every address, and the setting that it is from.</summary>
public sealed record ListenPort(SipProtocol Protocol, int Port, string Key)
{
    /// <summary>The ports of the service. TLS is one more here, as soon as something speaks it.</summary>
    public static IReadOnlyList<ListenPort> Of(SipSettings settings) => Plain(settings.Port, "sip.port");

    /// <summary>The ports of a slot.</summary>
    public static IReadOnlyList<ListenPort> Of(WorkerSettings settings, WorkerSlot slot) => slot == WorkerSlot.A
        ? Plain(settings.PortA, "worker.portA")
        : Plain(settings.PortB, "worker.portB");

    private static ListenPort[] Plain(int port, string key) =>
        [new ListenPort(SipProtocol.Udp, port, key), new ListenPort(SipProtocol.Tcp, port, key)];
}
