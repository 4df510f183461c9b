using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um attendant add</c></summary>
internal sealed class AttendantAdd : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("What to call it.");
    private readonly Option<string?> _dialPlan = Shared.DialPlan();
    private readonly AttendantOptions _options = new();

    public AttendantAdd() : base(
        "add", "Adds an auto attendant.", "um attendant add front --number 1000 --greeting \"Welcome to Berg Ltd.\"")
    {
        Add(_name);
        Add(_dialPlan);
        foreach (var option in _options.All)
            Add(option);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var plan = await admin.DialPlans.ChooseAsync(session.Get(_dialPlan));
        var bare = new AutoAttendant { Name = session.Get(_name), DialPlan = plan.Name };
        var attendant = _options.Apply(session, bare, await _options.ImportAsync(session, admin));
        await admin.Attendants.AddAsync(attendant);
        session.Say($"Added auto attendant {attendant.Name} to dial plan {plan.Name}.");
        session.Note($"Next: um attendant key '{attendant.Name}' 1 --transfer EXT --say \"sales\"");
    }
}
