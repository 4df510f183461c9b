using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um policy set</c></summary>
internal sealed class PolicySet : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The mailbox policy.");
    private readonly PolicyOptions _options = new();

    public PolicySet() : base(
        "set", "Changes a mailbox policy; PINs that there are stay good.", "um policy set Default --pin-lifetime never")
    {
        Add(_name);
        this.AddChanges(_options.All);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var policy = await admin.Policies.ChangeAsync(session.Get(_name), policy => _options.Apply(session, policy));
        session.Say($"Changed mailbox policy {policy.Name}.");
    }
}
