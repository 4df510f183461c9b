namespace UmServer.Core;

/// <summary>What an auto attendant may be; whether what its keys lead to exists, the store knows.</summary>
public static class AutoAttendantRules
{
    private const int MaxTextLength = 1000;

    public static Refusal? Check(AutoAttendant attendant, DialPlan plan) =>
        NameRules.Check("auto attendant", attendant.Name)
        ?? CheckNumbers(attendant.Numbers)
        ?? CheckText("greeting", attendant.GreetingText)
        ?? ValueRules.CheckExtension("the operator", attendant.OperatorExtension, plan)
        ?? CheckKeys(attendant.Keys, plan);

    private static Refusal? CheckNumbers(IReadOnlyList<string> numbers) =>
        numbers.Select(number => ValueRules.CheckDialled("an auto attendant", number))
            .FirstOrDefault(refusal => refusal is not null)
        ?? numbers.GroupBy(number => number).Where(g => g.Count() > 1)
            .Select(g => new Refusal($"Number {g.Key} is given twice.", "Give it once.")).FirstOrDefault();

    private static Refusal? CheckKeys(IReadOnlyList<AttendantKey> keys, DialPlan plan) =>
        keys.Select(key => CheckKey(key, plan)).FirstOrDefault(r => r is not null)
        ?? keys.GroupBy(row => row.Key).Where(g => g.Count() > 1)
            .Select(g => new Refusal($"Key {g.Key} has two meanings.", "Give each key one.")).FirstOrDefault();

    private static Refusal? CheckKey(AttendantKey row, DialPlan plan)
    {
        if (row.Key is < '1' or > '9')
            return new Refusal($"'{row.Key}' is no key of a menu.", "Use 1 to 9; 0 always leads to the operator.");
        if (string.IsNullOrWhiteSpace(row.Description))
            return new Refusal($"Nothing is said of key {row.Key}.", "Describe it in a few words, as 'sales'.");
        return CheckText($"description of key {row.Key}", row.Description) ?? CheckTarget(row, plan);
    }

    private static Refusal? CheckTarget(AttendantKey row, DialPlan plan) => row.Action switch
    {
        AttendantAction.TransferToExtension or AttendantAction.LeaveMessage =>
            ValueRules.CheckExtension($"key {row.Key}", row.Target, plan),
        AttendantAction.Operator when row.Target.Length > 0 =>
            new Refusal($"Key {row.Key} leads to the operator and to '{row.Target}'.", "The operator needs no target."),
        _ => null,
    };

    private static Refusal? CheckText(string what, string? text) =>
        text is null || (text.Length <= MaxTextLength && !text.Any(char.IsControl))
            ? null
            : new Refusal(
                $"The {what} cannot be spoken.", $"Give up to {MaxTextLength} printable characters on one line.");
}
