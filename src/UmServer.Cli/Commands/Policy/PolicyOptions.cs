using System.CommandLine;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>What can be said of a mailbox policy when it is added and changed later.</summary>
internal sealed class PolicyOptions
{
    private static readonly MailboxPolicy Defaults = new();

    private readonly Option<int?> _minPinLength = OptionFor.Number(
        "--min-pin-length", "The fewest digits of a PIN", MailboxPolicy.MinPinLengthLimit,
        Defaults.MinPinLength);

    private readonly Option<int?> _lifetime = OptionFor.NumberOrNever(
        "--pin-lifetime", "Days until a PIN has to be changed", MailboxPolicy.PinLifetimeDaysLimit,
        Defaults.PinLifetimeDays);

    private readonly Option<int?> _history = OptionFor.Number(
        "--pin-history", "Former PINs that may not come back", MailboxPolicy.PinHistoryCountLimit,
        Defaults.PinHistoryCount);

    private readonly Option<Switch?> _patterns =
        OptionFor.Choice<Switch>("--common-patterns", "Whether 123456, 111111 and the like are accepted. Default: off");

    private readonly Option<int?> _attempts = OptionFor.Number(
        "--max-logon-attempts", "Wrong PINs in a row that lock a mailbox", MailboxPolicy.MaxLogonAttemptsLimit,
        Defaults.MaxLogonAttempts);

    private readonly Option<TimeSpan?> _greeting = OptionFor.Length(
        "--max-greeting", "The longest greeting", MailboxPolicy.MaxGreetingDurationLimit,
        Defaults.MaxGreetingDuration);

    public IReadOnlyList<Option> All => [_minPinLength, _lifetime, _history, _patterns, _attempts, _greeting];

    /// <summary>The policy as the command line would have it.</summary>
    public MailboxPolicy Apply(Session session, MailboxPolicy policy) => policy with
    {
        MinPinLength = session.Get(_minPinLength) ?? policy.MinPinLength,
        PinLifetimeDays = Lifetime(session, policy),
        PinHistoryCount = session.Get(_history) ?? policy.PinHistoryCount,
        AllowCommonPatterns = session.Get(_patterns) is { } wanted ? wanted == Switch.On : policy.AllowCommonPatterns,
        MaxLogonAttempts = session.Get(_attempts) ?? policy.MaxLogonAttempts,
        MaxGreetingDuration = session.Get(_greeting) ?? policy.MaxGreetingDuration,
    };

    private int? Lifetime(Session session, MailboxPolicy policy) => session.Get(_lifetime) switch
    {
        null => policy.PinLifetimeDays,
        OptionFor.Never => null,
        var days => days,
    };
}
