using UmServer.Calls;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>
/// Asks for extension and PIN. Whether the extension, the PIN or a lockout was the reason for a refusal, nobody hears.
/// </summary>
internal sealed class Logon(FlowContext context)
{
    private const char OtherMailbox = '*';

    private static readonly KeyRule ExtensionRule = new() { MaxKeys = 32, Terminators = "#" };

    private static readonly KeyRule PinRule = new()
    {
        MaxKeys = Pin.MaxLength + 1, // with its end key, which then is not left over
        Terminators = "#*",
        NextKeyTimeout = TimeSpan.FromSeconds(5),
    };

    private Phrase _before = Phrase.Empty;
    private bool _dropEarlierKeys;
    private int _failures;
    private int _silences;

    /// <param name="own">
    /// The mailbox that the caller seems to own: only its PIN is asked for, unless the caller wants another.
    /// </param>
    /// <returns>Null when the caller did not get in, and has been told so.</returns>
    public async Task<Mailbox?> RunAsync(Mailbox? own)
    {
        _before = own is null
            ? Phrase.Say(Sentences.Welcome)
            : Phrase.Say(Sentences.MailboxOwner, ("user", await context.NameAsync(own)));
        string? extension = own?.Extension;
        while (_failures < context.Plan.LogonFailuresBeforeDisconnect
            && _silences < context.Plan.InputFailuresBeforeDisconnect)
        {
            extension ??= await AskExtensionAsync();
            if (extension is null)
                continue;
            var keys = await AskPinAsync(mayChange: extension == own?.Extension);
            if (keys.Terminator == OtherMailbox)
                extension = null;
            else if (keys.Pressed.Length == 0)
                MissedInput();
            else if (await TryAsync(extension, new Pin(keys.Pressed)) is { } mailbox)
                return mailbox;
            else
                extension = own?.Extension;
        }

        await context.Call.PlayAsync(Phrase.Say(Sentences.LogonFailed) + Phrase.Say(Sentences.Goodbye));
        return null;
    }

    private async Task<string?> AskExtensionAsync()
    {
        var keys = await CollectAsync(Phrase.Say(Sentences.EnterExtension), ExtensionRule);
        if (keys.Pressed.Length > 0)
            return keys.Pressed;
        MissedInput();
        return null;
    }

    private Task<Keys> AskPinAsync(bool mayChange)
    {
        var question = Phrase.Say(Sentences.EnterPin);
        return CollectAsync(mayChange ? question + Phrase.Say(Sentences.OtherExtensionPressStar) : question, PinRule);
    }

    private async Task<Mailbox?> TryAsync(string extension, Pin pin)
    {
        switch (await context.Store.Mailboxes.LogOnAsync(context.Plan.Name, extension, pin))
        {
            case LogonResult.Accepted accepted:
                context.Logger.LoggedOn(context.CallId, accepted.Mailbox.Extension);
                return accepted.Mailbox;
            case LogonResult.LockedOut:
                context.Logger.LockedOut(context.CallId, extension);
                break;
            default:
                context.Logger.LogonDenied(context.CallId, await LoggableAsync(extension));
                break;
        }

        _failures++;
        _before = Phrase.Say(Sentences.LogonIncorrect);
        _dropEarlierKeys = true;
        return null;
    }

    /// <summary>What was dialled instead of an extension may be a PIN: only a mailbox that exists is named.</summary>
    private async Task<string> LoggableAsync(string extension) =>
        await context.FindMailboxAsync(extension) is null ? "no mailbox" : extension;

    private void MissedInput()
    {
        _silences++;
        _before = Phrase.Say(Sentences.NoInput);
    }

    private Task<Keys> CollectAsync(Phrase question, KeyRule rule)
    {
        var phrase = _before + question;
        var drop = _dropEarlierKeys;
        (_before, _dropEarlierKeys) = (Phrase.Empty, false);
        return context.Call.CollectAsync(phrase, rule with { DropEarlierKeys = drop });
    }
}
