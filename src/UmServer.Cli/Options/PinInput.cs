using System.CommandLine;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>The PIN that an administrator gives, or one that nobody can guess.</summary>
internal sealed class PinInput
{
    private const int RandomLength = 6;

    private readonly Option<string?> _pin = OptionFor.Text(
        "--pin", "PIN", "The PIN; '-' reads it from the input, away from the list of processes. Default: a random one");

    private readonly Option<bool> _mustChange =
        OptionFor.Flag("--must-change", "A given PIN is for one log-on and has to be changed then, as a random one.");

    public IReadOnlyList<Option> All => [_pin, _mustChange];

    public bool IsRandom(Session session) => !session.Has(_pin);

    public bool MustChange(Session session) => IsRandom(session) || session.Get(_mustChange);

    public async Task<Pin> ReadAsync(Session session, string extension, MailboxPolicy policy)
    {
        if (session.Get(_pin) is not { } given)
            return Pin.Random(Math.Max(RandomLength, policy.MinPinLength), extension, policy);
        return new Pin(given == "-" ? await ReadLineAsync(session.Terminal) : given);
    }

    /// <summary>How the owner gets in, for the end of a sentence.</summary>
    public string Describe(Session session, Pin pin) => (IsRandom(session), MustChange(session)) switch
    {
        (true, _) => $"The PIN is {pin.Reveal()}, shown only now and to be changed at the first log-on.",
        (_, true) => "The given PIN has to be changed at the first log-on.",
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
