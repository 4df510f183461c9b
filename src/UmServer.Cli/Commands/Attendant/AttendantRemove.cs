using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um attendant remove</c></summary>
internal sealed class AttendantRemove : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The auto attendant.");
    private readonly Option<bool> _yes = Shared.Yes();

    public AttendantRemove() : base(
        "remove", "Removes an auto attendant with its menu.", "um attendant remove front --yes")
    {
        Add(_name);
        Add(_yes);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var attendant = await admin.Attendants.GetAsync(session.Get(_name));
        var numbers = attendant.Numbers.Count == 0 ? "" : $" Nobody will answer {Texts.List(attendant.Numbers)}.";
        await session.ConfirmAsync(
            session.Get(_yes),
            $"This removes auto attendant {attendant.Name} with {Texts.Count(attendant.Keys.Count, "key")}.{numbers}");
        await admin.Attendants.RemoveAsync(attendant.Name);
        session.Say($"Removed auto attendant {attendant.Name}.");
    }
}
