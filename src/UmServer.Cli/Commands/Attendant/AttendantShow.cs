using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um attendant show</c></summary>
internal sealed class AttendantShow : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The auto attendant.");
    private readonly Option<bool> _json = Shared.Json();

    public AttendantShow() : base("show", "Shows an auto attendant and its keys.", "um attendant show front")
    {
        Add(_name);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var attendant = await admin.Attendants.GetAsync(session.Get(_name));
        if (session.Get(_json))
            session.WriteJson(AttendantJson.Of(attendant), UmJson.Readable.AttendantJson);
        else
            Write(session, attendant, await admin.DialPlans.GetAsync(attendant.DialPlan));
    }

    private static void Write(Session session, AutoAttendant attendant, DialPlan plan) => session.WriteFacts(
    [
        ("Name", attendant.Name),
        ("Dial plan", attendant.DialPlan),
        ("Numbers", Texts.List(attendant.Numbers)),
        ("Greeting", attendant.GreetingAudio is null ? attendant.GreetingText ?? "the system's" : "a recording"),
        ("Dial extensions", Texts.YesNo(attendant.AllowExtensions)),
        .. attendant.Keys.OrderBy(row => row.Key).Select(row => ($"Key {row.Key}", row.Describe())),
        ("Key 0", Operator(attendant, plan)),
    ]);

    private static string Operator(AutoAttendant attendant, DialPlan plan) =>
        attendant.OperatorExtension is { } own ? $"operator {own}"
        : plan.OperatorExtension is { } ofPlan ? $"operator {ofPlan} (the dial plan's)"
        : "no operator: nobody to go to";
}
