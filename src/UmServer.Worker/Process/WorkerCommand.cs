using System.Globalization;
using System.Net;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>The command line that the UM service starts a worker with; nobody types it.</summary>
public static class WorkerCommand
{
    private const string Usage = "usage: UmServer.Worker --data DIR --slot A|B [--listen ADDRESS]... [--socket DESCRIPTOR]...";
    private const int Refused = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (!TryRead(args, out var data, out var slot, out var listen, out var sockets))
        {
            await Console.Error.WriteLineAsync(Usage);
            return WrongUsage;
        }

        var (settings, errors) = SettingsFile.Read(data);
        foreach (var error in errors)
            await Console.Error.WriteLineAsync($"{error}");
        if (errors.Count > 0)
            return Refused;
        if (listen.Count > 0)
            settings = settings with { Sip = settings.Sip with { Listen = listen } };
        return await UmWorker.RunAsync(data, settings, slot, sockets);
    }

    private static bool TryRead(
        string[] args, out DataFolder data, out WorkerSlot slot, out List<IPAddress> listen, out List<int> sockets)
    {
        string? folder = null;
        WorkerSlot? asked = null;
        listen = [];
        sockets = [];
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--data":
                    folder = args[i + 1];
                    break;
                case "--slot" when Enum.TryParse<WorkerSlot>(args[i + 1], out var named) && Enum.IsDefined(named):
                    asked = named;
                    break;
                case "--listen" when IPAddress.TryParse(args[i + 1], out var address):
                    listen.Add(address);
                    break;
                case "--socket" when int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var handle):
                    sockets.Add(handle);
                    break;
                default:
                    folder = null;
                    i = args.Length;
                    break;
            }
        }

        data = DataFolder.Locate(folder);
        slot = asked ?? default;
        return folder is not null && asked is not null && args.Length % 2 == 0;
    }
}
