using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um mailbox reset-pin</c></summary>
internal sealed class MailboxResetPin : StoreCommand
{
    private readonly Argument<string> _extension = Shared.Extension();
    private readonly Option<string?> _dialPlan = Shared.DialPlan();
    private readonly PinInput _pin = new();
    private readonly Option<bool> _json = Shared.Json();

    public MailboxResetPin() : base(
        "reset-pin", "Gives a mailbox another PIN, and unlocks it.", "um mailbox reset-pin 1001")
    {
        Add(_extension);
        Add(_dialPlan);
        foreach (var option in _pin.All)
            Add(option);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var mailbox = await admin.Mailboxes.GetAsync(session.Get(_extension), session.Get(_dialPlan));
        var given = await _pin.ReadAsync(session);
        Report(session, await admin.Mailboxes.ResetPinAsync(mailbox, given, _pin.MustChange(session)));
    }

    private void Report(Session session, NewPin reset)
    {
        if (session.Get(_json))
        {
            session.WriteJson(NewPinJson.Of(reset), UmJson.Readable.NewPinJson);
            return;
        }

        session.Say($"Reset the PIN of {reset.Mailbox.Describe()}.");
        session.Say(PinInput.Describe(reset));
    }
}
