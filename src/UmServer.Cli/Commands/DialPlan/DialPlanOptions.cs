using System.CommandLine;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>What can be said of a dial plan when it is added and changed later.</summary>
internal sealed class DialPlanOptions
{
    private static readonly DialPlan Defaults =
        new() { Name = "", ExtensionDigits = DialPlan.ExtensionDigitsLimit.Min };

    private readonly Option<string?> _language =
        OptionFor.Text("--language", "TAG", $"The language of the prompts. Default: {Defaults.Language}");

    private readonly Option<string?> _timeZone =
        OptionFor.Text("--time-zone", "ZONE",
            $"The zone of spoken times, as Europe/Berlin. Default: {Defaults.TimeZone}");

    private readonly Option<string[]?> _access = OptionFor.Texts(
        "--subscriber-access", "NUMBER", "Where users reach their mailbox; may be repeated. 'none' takes all away.");

    private readonly Option<string?> _operator =
        OptionFor.Text("--operator", "EXT", "The operator's extension, reached by 0; or 'none'.");

    private readonly Option<TimeSpan?> _maxCall = OptionFor.Length(
        "--max-call", "The longest call", DialPlan.MaxCallDurationLimit,
        Defaults.MaxCallDuration);

    private readonly Option<TimeSpan?> _maxRecording = OptionFor.Length(
        "--max-recording", "The longest message", DialPlan.MaxRecordingDurationLimit,
        Defaults.MaxRecordingDuration);

    private readonly Option<TimeSpan?> _silence = OptionFor.Length(
        "--silence", "The silence that ends a recording", DialPlan.RecordingIdleTimeoutLimit,
        Defaults.RecordingIdleTimeout);

    private readonly Option<int?> _inputFailures = OptionFor.Number(
        "--input-failures", "Wrong keys in a row until the operator", DialPlan.InputFailuresLimit,
        Defaults.InputFailuresBeforeDisconnect);

    private readonly Option<int?> _logonFailures = OptionFor.Number(
        "--logon-failures", "Wrong PINs that end a call", DialPlan.LogonFailuresLimit,
        Defaults.LogonFailuresBeforeDisconnect);

    public IReadOnlyList<Option> All =>
    [
        _language, _timeZone, _access, _operator, _maxCall, _maxRecording, _silence, _inputFailures, _logonFailures
    ];

    /// <summary>The plan as the command line would have it.</summary>
    public DialPlan Apply(Session session, DialPlan plan) => plan with
    {
        Language = session.Get(_language) ?? plan.Language,
        TimeZone = session.Get(_timeZone) ?? plan.TimeZone,
        SubscriberAccessNumbers = session.Changed(_access, plan.SubscriberAccessNumbers),
        OperatorExtension = session.Changed(_operator, plan.OperatorExtension),
        MaxCallDuration = session.Get(_maxCall) ?? plan.MaxCallDuration,
        MaxRecordingDuration = session.Get(_maxRecording) ?? plan.MaxRecordingDuration,
        RecordingIdleTimeout = session.Get(_silence) ?? plan.RecordingIdleTimeout,
        InputFailuresBeforeDisconnect = session.Get(_inputFailures) ?? plan.InputFailuresBeforeDisconnect,
        LogonFailuresBeforeDisconnect = session.Get(_logonFailures) ?? plan.LogonFailuresBeforeDisconnect,
    };
}
