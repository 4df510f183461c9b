using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>The PIN that an administrator gives, or one that nobody can guess.</summary>
internal sealed class PinInput
{
    private readonly Option<string?> _pin = OptionFor.Text(
        "--pin", "PIN", "The PIN; '-' reads it from the input, away from the list of processes. Default: a random one");

    private readonly Option<bool> _mustChange =
        OptionFor.Flag("--must-change", "A given PIN is for one log-on and has to be changed then, as a random one.");

    public IReadOnlyList<Option> All => [_pin, _mustChange];

    /// <summary>Whether a given PIN has to be changed; a random one always has.</summary>
    public bool MustChange(Session session) => session.Get(_mustChange);

    /// <summary>The given PIN; null when a random one is wanted.</summary>
    public async Task<Pin?> ReadAsync(Session session)
    {
        if (session.Get(_pin) is not { } given)
            return null;
        return new Pin(given == "-" ? await ReadLineAsync(session.Terminal) : given);
    }

    /// <summary>How the owner gets in, for the end of a sentence.</summary>
    public static string Describe(NewPin given) => given switch
    {
        { IsRandom: true } => $"The PIN is {given.Pin.Reveal()}, shown only now and to be changed at the first log-on.",
        { MustChange: true } => "The given PIN has to be changed at the first log-on.",
        _ => "The given PIN opens it.",
    };

    private static async Task<string> ReadLineAsync(Terminal terminal)
    {
        if (terminal.ReadHidden is null)
            return (await terminal.In.ReadLineAsync())?.Trim() ?? "";
        await terminal.Error.WriteAsync("PIN: ");
        await terminal.Error.FlushAsync();
        var typed = terminal.ReadHidden() ?? "";
        await terminal.Error.WriteLineAsync();
        return typed;
    }
}
