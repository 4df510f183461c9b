using System.CommandLine;
using System.Net;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>What the service's command line says, and the checks before anything is started.</summary>
public static class ServiceCommand
{
    private const int Refused = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        using var signals = new StopSignals();
        var data = new Option<string?>("--data") { Description = "The data folder (default: UM_DATA, else ./data)." };
        var listen = new Option<IPAddress[]>("--listen")
        {
            Description = "An address to listen on; may be repeated (default: all).",
            CustomParser = result => [.. result.Tokens.Select(token => ParseAddress(token.Value, result.AddError))],
        };
        var demo = new Option<bool>("--demo") { Description = "Fill an empty data folder with something to call." };
        var command = new RootCommand("The UM service: answers on 5060 and sends callers to its worker.")
        {
            data, listen, demo,
        };
        command.SetAction((parsed, _) => RunAsync(
            DataFolder.Locate(parsed.GetValue(data)), parsed.GetValue(listen) ?? [], parsed.GetValue(demo), signals));
        return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static async Task<int> RunAsync(
        DataFolder data, IPAddress[] listen, bool demo, StopSignals signals)
    {
        var (settings, errors) = SettingsFile.Read(data);
        if (errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"The settings cannot be used ({data.Settings} and UM_… variables):");
            foreach (var error in errors)
                await Console.Error.WriteLineAsync($"  {error}");
            return Refused;
        }

        if (listen.Length > 0)
            settings = settings with { Sip = settings.Sip with { Listen = listen } };
        return await UmService.RunAsync(data, settings, demo, signals);
    }

    private static IPAddress ParseAddress(string text, Action<string> reject)
    {
        if (IPAddress.TryParse(text, out var address))
            return address;
        reject($"'{text}' is not an IP address such as 192.0.2.10 or ::1.");
        return IPAddress.None;
    }
}
