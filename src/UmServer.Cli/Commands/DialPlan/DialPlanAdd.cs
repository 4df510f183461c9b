using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um dialplan add</c></summary>
internal sealed class DialPlanAdd : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("What to call it.");
    private readonly Option<int?> _digits =
        OptionFor.Number("--digits",
            $"Digits in an extension, {LimitText.Of(DialPlan.ExtensionDigitsLimit)}; fixed later.");
    private readonly DialPlanOptions _options = new();

    public DialPlanAdd() : base(
        "add", "Adds a dial plan.", "um dialplan add Main --digits 4 --subscriber-access 1999")
    {
        _digits.Required = true;
        Add(_name);
        Add(_digits);
        foreach (var option in _options.All)
            Add(option);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var bare = new DialPlan { Name = session.Get(_name), ExtensionDigits = session.Get(_digits)!.Value };
        var plan = _options.Apply(session, bare);
        await admin.DialPlans.AddAsync(plan);
        session.Say($"Added dial plan {plan.Name}: extensions of {Texts.Count(plan.ExtensionDigits, "digit")}.");
    }
}
