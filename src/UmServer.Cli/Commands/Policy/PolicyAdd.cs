using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um policy add</c></summary>
internal sealed class PolicyAdd : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("What to call it.");
    private readonly PolicyOptions _options = new();

    public PolicyAdd() : base("add", "Adds a mailbox policy.", "um policy add Strict --min-pin-length 8")
    {
        Add(_name);
        foreach (var option in _options.All)
            Add(option);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var policy = _options.Apply(session, new MailboxPolicy { Name = session.Get(_name) });
        await admin.Policies.AddAsync(policy);
        session.Say($"Added mailbox policy {policy.Name}.");
    }
}
