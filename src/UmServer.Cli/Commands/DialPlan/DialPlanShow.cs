using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um dialplan show</c></summary>
internal sealed class DialPlanShow : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The dial plan.");
    private readonly Option<bool> _json = Shared.Json();

    public DialPlanShow() : base("show", "Shows all of a dial plan.", "um dialplan show Main")
    {
        Add(_name);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var plan = await admin.DialPlans.GetAsync(session.Get(_name));
        if (session.Get(_json))
            session.WriteJson(DialPlanJson.Of(plan), UmJson.Readable.DialPlanJson);
        else
            Write(session, plan);
    }

    private static void Write(Session session, DialPlan plan) => session.WriteFacts(
        ("Name", plan.Name),
        ("Extension digits", plan.ExtensionDigits.ToString()),
        ("Subscriber access", Texts.List(plan.SubscriberAccessNumbers)),
        ("Operator", Texts.OrNone(plan.OperatorExtension)),
        ("Language", plan.Language),
        ("Time zone", plan.TimeZone),
        ("Longest call", LengthText.Of(plan.MaxCallDuration)),
        ("Longest recording", LengthText.Of(plan.MaxRecordingDuration)),
        ("Silence ends after", LengthText.Of(plan.RecordingIdleTimeout)),
        ("Input failures", plan.InputFailuresBeforeDisconnect.ToString()),
        ("Log-on failures", plan.LogonFailuresBeforeDisconnect.ToString()));
}
