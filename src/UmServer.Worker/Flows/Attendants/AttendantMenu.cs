using UmServer.Core;

namespace UmServer.Worker;

/// <summary>Makes an administrator's attendant the same kind of menu that all flows have.</summary>
internal static class AttendantMenu
{
    public static Menu<AttendantKey> Of(AutoAttendant attendant, DialPlan plan)
    {
        var rows = new MenuRows<AttendantKey>();
        foreach (var key in attendant.Keys)
            rows.Add(new MenuRow<AttendantKey>(key.Key.ToString(), LabelOf(key), key));
        if (OperatorOf(attendant, plan) is not null)
            rows.Add("0", Sentences.ChoiceOperator, new AttendantKey('0', "", AttendantAction.Operator, ""));
        return new Menu<AttendantKey>
        {
            Intro = attendant.AllowExtensions ? Phrase.Say(Sentences.DialExtensionAnyTime) : Phrase.Empty,
            Rows = rows,
            Number = attendant.AllowExtensions ? new MenuNumber<AttendantKey>(plan.ExtensionDigits, Dialled) : null,
        };
    }

    public static string? OperatorOf(AutoAttendant attendant, DialPlan plan) =>
        attendant.OperatorExtension ?? plan.OperatorExtension;

    private static AttendantKey Dialled(string extension) =>
        new(extension[0], "", AttendantAction.TransferToExtension, extension);

    /// <summary>A key without words is one that the administrator's own greeting speaks of.</summary>
    private static Phrase? LabelOf(AttendantKey key) => key.Description.Length == 0
        ? null
        : Phrase.Say(Sentences.ChoiceTopic, ("topic", new PhrasePart.Text(key.Description)));
}
