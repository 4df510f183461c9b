using UmServer.Admin;

namespace UmServer.Cli;

/// <summary>Says by which command or option a refused operation could be done.</summary>
internal static class Remedies
{
    /// <summary>What was wrong, and what to type instead.</summary>
    public static string Explain(RefusedException refused) =>
        $"{refused.Refusal.Wrong} {(refused.Remedy is { } remedy ? Of(remedy) : refused.Refusal.Right)}";

    private static string Of(Remedy remedy) => remedy switch
    {
        Remedy.AddFirst { Kind: ObjectKind.DialPlan, Asked: null } => "Add one: um dialplan add Main --digits 4",
        Remedy.AddFirst { Kind: ObjectKind.Mailbox } mailbox =>
            $"There is none yet: um mailbox add {mailbox.Asked} --name \"Anna Berg\"",
        Remedy.AddFirst first => $"There is none yet: um {CommandOf(first.Kind)} add",
        Remedy.SeeList { Kind: ObjectKind.Message } => "See: um message list --all",
        Remedy.SeeList { Near: { } near } list => $"Did you mean {near}? See: um {CommandOf(list.Kind)} list",
        Remedy.SeeList list => $"See: um {CommandOf(list.Kind)} list",
        Remedy.NameDialPlan plan => $"Say which: --dialplan '{plan.Example}'",
        _ => remedy.Text,
    };

    private static string CommandOf(ObjectKind kind) => kind switch
    {
        ObjectKind.MailboxPolicy => "policy",
        ObjectKind.AutoAttendant => "attendant",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
