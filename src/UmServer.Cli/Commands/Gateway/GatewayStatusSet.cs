using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um gateway drain</c> and <c>um gateway resume</c></summary>
internal sealed class GatewayStatusSet : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The gateway.");
    private readonly GatewayStatus _status;
    private readonly string _done;

    private GatewayStatusSet(string name, string description, GatewayStatus status, string done)
        : base(name, description, $"um gateway {name} pbx")
    {
        (_status, _done) = (status, done);
        Add(_name);
    }

    public static GatewayStatusSet Drain() => new(
        "drain", "Turns a gateway's new calls away; those in progress go on.", GatewayStatus.NoNewCalls,
        "are turned away; those in progress go on");

    public static GatewayStatusSet Resume() =>
        new("resume", "Takes a gateway's new calls again.", GatewayStatus.Enabled, "are taken");

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var gateway = await admin.Gateways.ChangeAsync(
            session.Get(_name), gateway => gateway with { Status = _status });
        session.Say($"New calls of gateway {gateway.Name} {_done}.");
    }
}
