using System.CommandLine;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>What can be said of a mailbox, beside its name, when it is added and changed later.</summary>
internal sealed class MailboxOptions
{
    private readonly Option<string?> _email = OptionFor.Text("--email", "ADDRESS", "Where mail goes; or 'none'.");

    private readonly Option<string?> _policy =
        OptionFor.Text("--policy", "NAME", "The mailbox policy. Default: Default");

    private readonly Option<string?> _language =
        OptionFor.Text("--language", "TAG", "The language of its prompts; or 'none', for the dial plan's.");

    private readonly Option<string?> _timeZone =
        OptionFor.Text("--time-zone", "ZONE", "The owner's zone, as Europe/Berlin; or 'none', for the dial plan's.");

    private readonly Option<string?> _operator =
        OptionFor.Text("--operator", "EXT", "Reached by 0 during the greeting; or 'none', for the dial plan's.");

    public IReadOnlyList<Option> All => [_email, _policy, _language, _timeZone, _operator];

    /// <summary>The mailbox as the command line would have it.</summary>
    public Mailbox Apply(Session session, Mailbox mailbox) => mailbox with
    {
        Email = session.Changed(_email, mailbox.Email),
        Policy = session.Get(_policy) ?? mailbox.Policy,
        Language = session.Changed(_language, mailbox.Language),
        TimeZone = session.Changed(_timeZone, mailbox.TimeZone),
        OperatorExtension = session.Changed(_operator, mailbox.OperatorExtension),
    };
}
