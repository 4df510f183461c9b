using System.Net;
using UmServer.Control;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Worker;

/// <summary>The command line that the UM service starts a worker with; nobody types it.</summary>
public static class WorkerCommand
{
    private const string Usage =
        "usage: UmServer.Worker --data DIR --slot A|B [--listen ADDRESS]... [--socket PROTOCOL:DESCRIPTOR]...";
    private const int Refused = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (Read(args) is not { } start)
        {
            await Console.Error.WriteLineAsync(Usage);
            return WrongUsage;
        }

        var (settings, errors) = SettingsFile.Read(start.Data);
        foreach (var error in errors)
            await Console.Error.WriteLineAsync($"{error}");
        if (errors.Count > 0)
            return Refused;
        if (start.Listen.Count > 0)
            settings = settings with { Sip = settings.Sip with { Listen = start.Listen } };
        return await UmWorker.RunAsync(start, settings);
    }

    private static WorkerStart? Read(string[] args)
    {
        string? folder = null;
        WorkerSlot? slot = null;
        List<IPAddress> listen = [];
        List<SipSocketHandle> sockets = [];
        foreach (var option in args.Chunk(2))
        {
            switch (option)
            {
                case ["--data", var named]:
                    folder = named;
                    break;
                case ["--slot", var text] when Enum.TryParse<WorkerSlot>(text, out var named) && Enum.IsDefined(named):
                    slot = named;
                    break;
                case ["--listen", var text] when IPAddress.TryParse(text, out var address):
                    listen.Add(address);
                    break;
                case ["--socket", var text] when SipSocketHandle.TryParse(text, out var handle):
                    sockets.Add(handle);
                    break;
                default:
                    return null;
            }
        }

        return folder is null || slot is not { } asked ? null : new WorkerStart
        {
            Data = DataFolder.Locate(folder),
            Slot = asked,
            Listen = listen,
            Sockets = sockets,
        };
    }
}
