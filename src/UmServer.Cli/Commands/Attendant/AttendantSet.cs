using System.CommandLine;
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

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var attendant = await store.AutoAttendants.GetAsync(session.Get(_name));
        var changed = await _options.ApplyAsync(session, store, attendant);
        RefusedException.ThrowIf(await store.AutoAttendants.UpdateAsync(changed));
        session.Say($"Changed auto attendant {attendant.Name}.");
    }
}
