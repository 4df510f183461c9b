using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um attendant set</c></summary>
internal sealed class AttendantSet : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The auto attendant.");
    private readonly AttendantOptions _options = new();

    public AttendantSet() : base(
        "set", "Changes an auto attendant; its keys stay.", "um attendant set front --operator 1001")
    {
        Add(_name);
        this.AddChanges(_options.All);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var name = (await admin.Attendants.GetAsync(session.Get(_name))).Name;
        var recording = await _options.ImportAsync(session, admin);
        var attendant = await admin.Attendants.ChangeAsync(
            name, attendant => _options.Apply(session, attendant, recording));
        session.Say($"Changed auto attendant {attendant.Name}.");
    }
}
