using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um mailbox add</c></summary>
internal sealed class MailboxAdd : StoreCommand
{
    private readonly Argument<string> _extension = Shared.Extension();
    private readonly Option<string> _name = OptionFor.RequiredText("--name", "NAME", "Whose it is, as \"Anna Berg\".");
    private readonly Option<string?> _dialPlan = Shared.DialPlan();
    private readonly MailboxOptions _options = new();
    private readonly PinInput _pin = new();
    private readonly Option<bool> _json = Shared.Json();

    public MailboxAdd() : base("add", "Adds a mailbox.", "um mailbox add 1001 --name \"Anna Berg\"")
    {
        Add(_extension);
        Add(_name);
        Add(_dialPlan);
        foreach (var option in _pin.All.Concat(_options.All))
            Add(option);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var plan = await admin.DialPlans.ChooseAsync(session.Get(_dialPlan));
        var bare = new Mailbox
        {
            Id = 0,
            Extension = session.Get(_extension),
            DialPlan = plan.Name,
            Name = session.Get(_name)!,
        };
        var given = await _pin.ReadAsync(session);
        var added = await admin.Mailboxes.AddAsync(_options.Apply(session, bare), given, _pin.MustChange(session));
        Report(session, added);
    }

    private void Report(Session session, NewPin added)
    {
        if (session.Get(_json))
        {
            session.WriteJson(NewPinJson.Of(added), UmJson.Readable.NewPinJson);
            return;
        }

        session.Say($"Added {added.Mailbox.Describe()} to dial plan {added.Mailbox.DialPlan}.");
        session.Say(PinInput.Describe(added));
    }
}
