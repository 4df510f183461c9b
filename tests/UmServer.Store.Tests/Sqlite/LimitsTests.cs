using System.Text.RegularExpressions;

namespace UmServer.Store.Tests;

/// <summary>The ranges that the database checks are the limits that the rules know, no more and no fewer.</summary>
public sealed partial class LimitsTests
{
    private static readonly Dictionary<string, (long, long)> Limits = new()
    {
        ["dial_plan.length(name)"] = Of(NameRules.LengthLimit),
        ["dial_plan.extension_digits"] = Of(DialPlan.ExtensionDigitsLimit),
        ["dial_plan.max_call_ms"] = Of(DialPlan.MaxCallDurationLimit),
        ["dial_plan.max_recording_ms"] = Of(DialPlan.MaxRecordingDurationLimit),
        ["dial_plan.recording_idle_ms"] = Of(DialPlan.RecordingIdleTimeoutLimit),
        ["dial_plan.input_failures"] = Of(DialPlan.InputFailuresLimit),
        ["dial_plan.logon_failures"] = Of(DialPlan.LogonFailuresLimit),
        ["gateway.length(name)"] = Of(NameRules.LengthLimit),
        ["hunt_group.length(name)"] = Of(NameRules.LengthLimit),
        ["hunt_group.length(pilot)"] = Of(HuntGroup.PilotLengthLimit),
        ["mailbox_policy.length(name)"] = Of(NameRules.LengthLimit),
        ["mailbox_policy.min_pin_length"] = Of(MailboxPolicy.MinPinLengthLimit),
        ["mailbox_policy.pin_lifetime_days"] = Of(MailboxPolicy.PinLifetimeDaysLimit),
        ["mailbox_policy.pin_history_count"] = Of(MailboxPolicy.PinHistoryCountLimit),
        ["mailbox_policy.max_logon_attempts"] = Of(MailboxPolicy.MaxLogonAttemptsLimit),
        ["mailbox_policy.max_greeting_ms"] = Of(MailboxPolicy.MaxGreetingDurationLimit),
        ["mailbox.length(name)"] = Of(NameRules.LengthLimit),
        ["auto_attendant.length(name)"] = Of(NameRules.LengthLimit),
        ["number.length(number)"] = Of(ValueRules.NumberLengthLimit),
    };

    [Fact]
    public void The_checks_of_the_database_are_the_limits_of_the_rules()
    {
        var checks = new Dictionary<string, (long, long)>();
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryFolder.Root, "db", "sqlite"), "*.sql").Order())
        {
            foreach (Match table in Table().Matches(File.ReadAllText(file)))
            {
                foreach (Match check in Check().Matches(table.Value))
                    checks[$"{table.Groups["name"].Value}.{check.Groups["what"].Value}"] =
                        (long.Parse(check.Groups["min"].Value), long.Parse(check.Groups["max"].Value));
            }
        }

        Assert.Equal(
            Limits.OrderBy(limit => limit.Key, StringComparer.Ordinal),
            checks.OrderBy(check => check.Key, StringComparer.Ordinal));
    }

    private static (long, long) Of(Limit<int> limit) => (limit.Min, limit.Max);

    private static (long, long) Of(Limit<TimeSpan> limit) =>
        ((long)limit.Min.TotalMilliseconds, (long)limit.Max.TotalMilliseconds);

    [GeneratedRegex(@"(CREATE|ALTER) TABLE (?<name>\w+).*?;", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"CHECK \((?<what>[\w()]+) BETWEEN (?<min>\d+) AND (?<max>\d+)\)")]
    private static partial Regex Check();
}
