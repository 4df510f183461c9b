using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um dialplan set</c></summary>
internal sealed class DialPlanSet : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The dial plan.");
    private readonly DialPlanOptions _options = new();

    public DialPlanSet() : base("set", "Changes a dial plan.", "um dialplan set Main --operator 1000 --silence 4s")
    {
        Add(_name);
        this.AddChanges(_options.All);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var plan = await admin.DialPlans.ChangeAsync(session.Get(_name), plan => _options.Apply(session, plan));
        session.Say($"Changed dial plan {plan.Name}.");
    }
}
