using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um policy list</c></summary>
internal sealed class PolicyList : StoreCommand
{
    private readonly Option<bool> _json = Shared.Json();

    public PolicyList() : base("list", "Lists the mailbox policies.", "um policy list") => Add(_json);

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var policies = await admin.Policies.ListAsync();
        if (session.Get(_json))
            session.WriteJsonList(policies, PolicyJson.Of, UmJson.Readable.PolicyJsonArray);
        else
            session.WriteList(policies, Columns, "No mailbox policies yet. Add one: um policy add Default");
    }

    private static IReadOnlyList<Column<MailboxPolicy>> Columns =>
    [
        new("NAME", policy => policy.Name) { Wraps = true },
        new("PIN DIGITS", policy => policy.MinPinLength.ToString()) { AlignsRight = true },
        new("PIN DAYS", policy => policy.PinLifetimeDays?.ToString() ?? "never") { AlignsRight = true },
        new("LOCKS AFTER", policy => policy.MaxLogonAttempts.ToString()) { AlignsRight = true },
        new("FORMER PINS", policy => policy.PinHistoryCount.ToString()) { AlignsRight = true, MayGo = true },
        new("GREETING", policy => LengthText.Of(policy.MaxGreetingDuration)) { AlignsRight = true, MayGo = true },
    ];
}
