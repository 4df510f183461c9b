using System.CommandLine;
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

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var policy = await store.MailboxPolicies.GetAsync(session.Get(_name));
        await session.ConfirmAsync(session.Get(_yes), $"This removes mailbox policy {policy.Name} with its rules.");
        RefusedException.ThrowIf(await store.MailboxPolicies.RemoveAsync(policy.Name));
        session.Say($"Removed mailbox policy {policy.Name}.");
    }
}
