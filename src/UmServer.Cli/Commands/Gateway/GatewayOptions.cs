using System.CommandLine;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>What can be said of a gateway when it is added and changed later.</summary>
internal sealed class GatewayOptions
{
    private readonly Option<GatewayStatus?> _status =
        OptionFor.Choice<GatewayStatus>("--status", "Whether its calls are answered. Default: enabled");

    private readonly Option<DivertedMailbox?> _diverted = OptionFor.Choice<DivertedMailbox>(
        "--diverted-mailbox", "Whose mailbox takes a call that several users diverted. Default: first-dialled");

    private readonly Option<GatewayMode?> _mode = OptionFor.Choice<GatewayMode>(
        "--mode", "How its calls reach the worker: by a 302, through the service, or as it turns out. Default: auto");

    private readonly Option<string?> _contactHost = OptionFor.Text(
        "--contact-host", "HOST", "The host that a 302 names; 'none': our address as it reaches us. Default: none");

    private readonly Option<ContactTransport?> _contactTransport = OptionFor.Choice<ContactTransport>(
        "--contact-transport", "The transport that a 302 names. Default: as-received");

    private readonly Option<CodecOrder?> _codecs = OptionFor.Codecs(
        "--codecs", $"The codecs of its calls, the best first. Default: {CodecOrder.All}, as it prefers");

    public IReadOnlyList<Option> All => [_status, _diverted, _mode, _contactHost, _contactTransport, _codecs];

    /// <summary>The gateway as the command line would have it.</summary>
    public Gateway Apply(Session session, Gateway gateway) => gateway with
    {
        Status = session.Get(_status) ?? gateway.Status,
        DivertedMailbox = session.Get(_diverted) ?? gateway.DivertedMailbox,
        Mode = session.Get(_mode) ?? gateway.Mode,
        ContactHost = session.Changed(_contactHost, gateway.ContactHost),
        ContactTransport = session.Get(_contactTransport) ?? gateway.ContactTransport,
        Codecs = session.Get(_codecs) ?? gateway.Codecs,
    };
}
