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

    public IReadOnlyList<Option> All => [_status, _diverted];

    /// <summary>The gateway as the command line would have it.</summary>
    public Gateway Apply(Session session, Gateway gateway) => gateway with
    {
        Status = session.Get(_status) ?? gateway.Status,
        DivertedMailbox = session.Get(_diverted) ?? gateway.DivertedMailbox,
    };
}
