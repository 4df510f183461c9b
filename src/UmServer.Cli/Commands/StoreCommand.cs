using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A command that reads or changes what is stored.</summary>
internal abstract class StoreCommand(string name, string description, string example)
    : UmCommand(name, description, example)
{
    protected sealed override async Task RunAsync(Session session)
    {
        await using var store = await session.OpenStoreAsync();
        await RunAsync(session, new Administration(store));
    }

    /// <exception cref="RefusedException">It cannot be done; says why.</exception>
    protected abstract Task RunAsync(Session session, Administration admin);
}
