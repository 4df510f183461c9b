using System.CommandLine;
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

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var plan = await store.DialPlans.ChooseAsync(session.Get(_dialPlan));
        var bare = new Mailbox
        {
            Id = 0,
            Extension = session.Get(_extension),
            DialPlan = plan.Name,
            Name = session.Get(_name)!,
            PinMustChange = _pin.MustChange(session),
        };
        var mailbox = await _options.ApplyAsync(session, store, bare);
        var policy = await store.MailboxPolicies.GetAsync(mailbox.Policy);
        var pin = await _pin.ReadAsync(session, mailbox.Extension, policy);
        RefusedException.ThrowIf(await store.Mailboxes.AddAsync(mailbox, pin));
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

        session.Say($"Added {mailbox.Describe()} to dial plan {mailbox.DialPlan}.");
        session.Say(_pin.Describe(session, pin));
    }
}
