namespace UmServer.Cli;

/// <summary><c>um init</c></summary>
internal sealed class Init() : UmCommand("init", "Makes the data folder; one that exists stays as it is.", "um init")
{
    protected override async Task RunAsync(Session session)
    {
        if (session.HasData)
        {
            await using var existing = await session.OpenStoreAsync();
            session.Say($"There is data in {session.Data.Root} already; it stays as it is.");
            return;
        }

        await using var store = await session.CreateStoreAsync();
        session.Say($"Made {session.Data.Root}.");
        session.Note("Next: um dialplan add Main --digits 4 --subscriber-access 1999");
    }
}
