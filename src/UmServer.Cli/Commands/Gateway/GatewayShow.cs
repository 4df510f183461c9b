using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um gateway show</c></summary>
internal sealed class GatewayShow : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The gateway.");
    private readonly Option<bool> _json = Shared.Json();

    public GatewayShow() : base("show", "Shows a gateway, its hunt groups, and what is done with its calls and why.",
        "um gateway show pbx")
    {
        Add(_name);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var history = await admin.Gateways.HistoryAsync(session.Get(_name));
        if (session.Get(_json))
        {
            session.WriteJson(GatewayJson.Of(history), UmJson.Readable.GatewayJson);
            return;
        }

        Write(session, history, await admin.HuntGroups.ListAsync());
        foreach (var happened in history.Events)
            session.Say(GatewayHistoryTexts.Line(happened));
    }

    private static void Write(Session session, GatewayHistory history, IReadOnlyList<HuntGroup> groups)
    {
        var gateway = history.Gateway;
        session.WriteFacts(
            ("Name", gateway.Name),
            ("Address", gateway.Address),
            ("Status", Texts.Words(gateway.Status)),
            ("Mode", Texts.Words(gateway.Mode)),
            ("Calls are", history.Explain()),
            ("A redirect names", $"{gateway.ContactHost ?? "our address"}, {Transport(gateway.ContactTransport)}"),
            ("Codecs", gateway.Codecs.Text.Replace(",", ", ", StringComparison.Ordinal)),
            ("Diverted calls go to", Texts.Words(gateway.DivertedMailbox)),
            ("Hunt groups", Texts.List(groups
                .Where(group => group.Gateway.Equals(gateway.Name, StringComparison.OrdinalIgnoreCase))
                .Select(group => $"{group.Name} (pilot {group.Pilot}, dial plan {group.DialPlan})"))));
    }

    private static string Transport(ContactTransport transport) =>
        transport is ContactTransport.AsReceived ? "the call's own transport" : Texts.Word(transport);
}
