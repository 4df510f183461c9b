using System.CommandLine;
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

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var attendant = await store.AutoAttendants.GetAsync(session.Get(_name));
        var key = ReadKey(session.Get(_key));
        var others = attendant.Keys.Where(row => row.Key != key);
        var old = attendant.Keys.FirstOrDefault(row => row.Key == key);
        if (session.Get(_remove))
        {
            await ChangeAsync(store, attendant with { Keys = [.. others] });
            session.Say(old is null
                ? $"Key {key} of {attendant.Name} did nothing already."
                : $"Removed key {key} of {attendant.Name}: {old.Describe()}.");
            return;
        }

        var row = Row(session, key, old);
        await ChangeAsync(store, attendant with { Keys = [.. others.Append(row).OrderBy(each => each.Key)] });
        session.Say($"Key {key} of {attendant.Name}, {row.Describe()}.");
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

    private static char ReadKey(string text) => text is [>= '1' and <= '9' and var key]
        ? key
        : throw new RefusedException($"'{text}' is no key of a menu.", "Use 1 to 9; 0 always leads to the operator.");

    private static async Task ChangeAsync(IUmStore store, AutoAttendant attendant) =>
        RefusedException.ThrowIf(await store.AutoAttendants.UpdateAsync(attendant));
}
