using UmServer.Admin;
using UmServer.Control;

namespace UmServer.Cli;

/// <summary>The running service, for commands that need it.</summary>
internal static class ServiceCall
{
    public static ServiceClient Open(Session session, TimeSpan? patience = null) =>
        new(ControlSockets.Service(session.Data), patience);

    public static RefusedException NotRunning(Session session) => new(
        $"The service is not running: nobody answers at {ControlSockets.Service(session.Data)}.",
        "Start UmServer.Service with the same data folder.");
}
