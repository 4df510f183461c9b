namespace UmServer.Admin;

/// <summary>What a kind of object is called in a sentence and on the command line.</summary>
internal sealed record Noun(string Text, string Command)
{
    public static Noun DialPlan { get; } = new("dial plan", "dialplan");

    public static Noun Gateway { get; } = new("gateway", "gateway");

    public static Noun HuntGroup { get; } = new("hunt group", "huntgroup");

    public static Noun Policy { get; } = new("mailbox policy", "policy");

    public static Noun Attendant { get; } = new("auto attendant", "attendant");
}
