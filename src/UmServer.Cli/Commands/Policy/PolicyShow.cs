using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um policy show</c></summary>
internal sealed class PolicyShow : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The mailbox policy.");
    private readonly Option<bool> _json = Shared.Json();

    public PolicyShow() : base("show", "Shows all of a mailbox policy.", "um policy show Default")
    {
        Add(_name);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var policy = await admin.Policies.GetAsync(session.Get(_name));
        if (session.Get(_json))
            session.WriteJson(PolicyJson.Of(policy), UmJson.Readable.PolicyJson);
        else
            Write(session, policy);
    }

    private static void Write(Session session, MailboxPolicy policy) => session.WriteFacts(
        ("Name", policy.Name),
        ("Fewest PIN digits", policy.MinPinLength.ToString()),
        ("PIN changes after", policy.PinLifetimeDays is { } days ? Texts.Count(days, "day") : "never"),
        ("Former PINs barred", policy.PinHistoryCount.ToString()),
        ("Common patterns", policy.AllowCommonPatterns ? "on" : "off"),
        ("Locks after", Texts.Count(policy.MaxLogonAttempts, "wrong PIN")),
        ("Longest greeting", LengthText.Of(policy.MaxGreetingDuration)));
}
