namespace UmServer.Cli;

/// <summary><c>um service resume</c></summary>
internal sealed class ServiceResume() : UmCommand("resume", "Takes new calls again.", "um service resume")
{
    protected override async Task RunAsync(Session session)
    {
        using var service = ServiceCall.Open(session);
        if (!await service.ResumeAsync())
            throw ServiceCall.NotRunning(session);
        session.Say("New calls are taken.");
    }
}
