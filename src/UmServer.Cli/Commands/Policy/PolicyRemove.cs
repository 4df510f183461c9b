using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um policy remove</c></summary>
internal sealed class PolicyRemove : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The mailbox policy.");
    private readonly Option<bool> _yes = Shared.Yes();

    public PolicyRemove() : base(
        "remove", "Removes a mailbox policy that no mailbox has any more.", "um policy remove Strict --yes")
    {
        Add(_name);
        Add(_yes);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var policy = await admin.Policies.GetAsync(session.Get(_name));
        await session.ConfirmAsync(session.Get(_yes), $"This removes mailbox policy {policy.Name} with its rules.");
        await admin.Policies.RemoveAsync(policy.Name);
        session.Say($"Removed mailbox policy {policy.Name}.");
    }
}
