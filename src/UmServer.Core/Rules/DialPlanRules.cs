namespace UmServer.Core;

/// <summary>What a dial plan may be; ranges as in Exchange UM.</summary>
public static class DialPlanRules
{
    public static Refusal? Check(DialPlan plan) =>
        NameRules.Check("dial plan", plan.Name)
        ?? ValueRules.CheckRange("The number of digits of an extension", plan.ExtensionDigits,
            DialPlan.ExtensionDigitsLimit)
        ?? PlaceRules.CheckLanguage(plan.Language)
        ?? PlaceRules.CheckTimeZone(plan.TimeZone)
        ?? CheckNumbers(plan.SubscriberAccessNumbers)
        ?? CheckOperator(plan)
        ?? ValueRules.CheckLength("The longest call", plan.MaxCallDuration, DialPlan.MaxCallDurationLimit)
        ?? ValueRules.CheckLength(
            "The longest recording", plan.MaxRecordingDuration, DialPlan.MaxRecordingDurationLimit)
        ?? CheckRecordingFitsCall(plan)
        ?? ValueRules.CheckLength(
            "The silence that ends a recording", plan.RecordingIdleTimeout, DialPlan.RecordingIdleTimeoutLimit)
        ?? ValueRules.CheckRange(
            "The number of input failures before a call is ended",
            plan.InputFailuresBeforeDisconnect,
            DialPlan.InputFailuresLimit)
        ?? ValueRules.CheckRange(
            "The number of log-on failures before a call is ended",
            plan.LogonFailuresBeforeDisconnect,
            DialPlan.LogonFailuresLimit);

    /// <summary>What may not change once the plan exists.</summary>
    public static Refusal? CheckChange(DialPlan before, DialPlan after) =>
        before.ExtensionDigits == after.ExtensionDigits
            ? null
            : new Refusal(
                $"Dial plan '{before.Name}' has extensions of {before.ExtensionDigits} digits, which is fixed.",
                $"Add another dial plan for extensions of {after.ExtensionDigits} digits.");

    private static Refusal? CheckNumbers(IReadOnlyList<string> numbers) =>
        numbers.Select(number => ValueRules.CheckDialled("subscriber access", number))
            .FirstOrDefault(refusal => refusal is not null)
        ?? numbers.GroupBy(number => number).Where(g => g.Count() > 1)
            .Select(g => new Refusal($"Subscriber access number {g.Key} is given twice.", "Give it once."))
            .FirstOrDefault();

    private static Refusal? CheckOperator(DialPlan plan) =>
        ValueRules.CheckExtension("the operator", plan.OperatorExtension, plan)
        ?? (plan.OperatorExtension is { } number && plan.SubscriberAccessNumbers.Contains(number)
            ? new Refusal(
                $"{number} is a subscriber access number of dial plan '{plan.Name}', so it cannot be the operator.",
                "Give the extension of a person or a group who answers.")
            : null);

    private static Refusal? CheckRecordingFitsCall(DialPlan plan) =>
        plan.MaxRecordingDuration < plan.MaxCallDuration
            ? null
            : new Refusal(
                $"A recording of {plan.MaxRecordingDuration.TotalMinutes:0.#} minutes does not fit the longest call.",
                $"Make it less than {plan.MaxCallDuration.TotalMinutes:0.#} minutes, or allow longer calls.");
}
