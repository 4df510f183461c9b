namespace UmServer.Cli;

/// <summary><c>um service drain</c></summary>
internal sealed class ServiceDrain() : UmCommand(
    "drain", "Turns new calls away (503) until 'um service resume' or a restart; those in progress go on.",
    "um service drain")
{
    protected override async Task RunAsync(Session session)
    {
        using var service = ServiceCall.Open(session);
        if (!await service.DrainAsync())
            throw ServiceCall.NotRunning(session);
        var calls = await service.CallsAsync() ?? [];
        session.Say($"New calls are turned away; {Texts.Count(calls.Count, "call")} in progress.");
    }
}
