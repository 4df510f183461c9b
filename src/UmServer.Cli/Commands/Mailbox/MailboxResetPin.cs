using System.CommandLine;
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

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var mailbox = await store.ChooseAsync(session.Get(_extension), session.Get(_dialPlan));
        var policy = await store.MailboxPolicies.GetAsync(mailbox.Policy);
        var pin = await _pin.ReadAsync(session, mailbox.Extension, policy);
        var rejection = await store.Mailboxes.SetPinAsync(mailbox.Id, pin, _pin.MustChange(session));
        if (rejection != PinRejection.None)
            throw new RefusedException(PinRules.Explain(rejection, policy));
        await store.Mailboxes.UnlockAsync(mailbox.Id);
        Report(session, mailbox, pin);
    }

    private void Report(Session session, Mailbox mailbox, Pin pin)
    {
        if (session.Get(_json))
        {
            var shown = _pin.IsRandom(session) ? pin.Reveal() : null;
            session.WriteJson(new NewPinJson(mailbox.Extension, mailbox.DialPlan, shown), UmJson.Readable.NewPinJson);
            return;
        }

        session.Say($"Reset the PIN of {mailbox.Describe()}.");
        session.Say(_pin.Describe(session, pin));
    }
}
