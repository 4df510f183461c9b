using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um attendant key</c></summary>
internal sealed class AttendantKeySet : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The auto attendant.");
    private readonly Argument<string> _key = new("KEY") { Description = "1 to 9; 0 always leads to the operator." };
    private readonly Option<string?> _transfer = OptionFor.Text("--transfer", "EXT", "Transfers to this extension.");
    private readonly Option<string?> _message = OptionFor.Text("--message", "EXT", "Takes a message for this mailbox.");
    private readonly Option<string?> _attendant = OptionFor.Text("--attendant", "NAME", "Goes to this auto attendant.");
    private readonly Option<bool> _operator = OptionFor.Flag("--operator", "Goes to the operator.");
    private readonly Option<bool> _remove = OptionFor.Flag("--remove", "Takes the key out of the menu.");
    private readonly Option<string?> _say = OptionFor.Text(
        "--say", "WORDS", "What is said of the key, as \"sales\". Default: what was said so far");

    public AttendantKeySet() : base(
        "key", "Says what a key of an auto attendant does.", "um attendant key front 1 --transfer 1001 --say \"sales\"")
    {
        Add(_name);
        Add(_key);
        this.AddOneOf([_transfer, _message, _attendant, _operator, _remove]);
        Add(_say);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var name = (await admin.Attendants.GetAsync(session.Get(_name))).Name;
        var key = AttendantOperations.ReadKey(session.Get(_key));
        if (session.Get(_remove))
        {
            var old = await admin.Attendants.RemoveKeyAsync(name, key);
            session.Say(old is null
                ? $"Key {key} of {name} did nothing already."
                : $"Removed key {key} of {name}: {old.Describe()}.");
            return;
        }

        var row = await admin.Attendants.SetKeyAsync(name, key, old => Row(session, key, old));
        session.Say($"Key {key} of {name}, {row.Describe()}.");
    }

    private AttendantKey Row(Session session, char key, AttendantKey? old)
    {
        var (action, target) = session switch
        {
            _ when session.Get(_transfer) is { } extension => (AttendantAction.TransferToExtension, extension),
            _ when session.Get(_message) is { } mailbox => (AttendantAction.LeaveMessage, mailbox),
            _ when session.Get(_attendant) is { } next => (AttendantAction.GoToAttendant, next),
            _ => (AttendantAction.Operator, ""),
        };
        var words = session.Get(_say) ?? old?.Description ?? (action == AttendantAction.Operator ? "the operator" : "");
        return new AttendantKey(key, words, action, target);
    }
}
