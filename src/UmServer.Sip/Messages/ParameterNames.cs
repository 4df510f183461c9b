namespace UmServer.Sip;

/// <summary>The parameter names seen in nearly every message, shared instead of allocated.</summary>
internal static class ParameterNames
{
    public const string Branch = "branch";
    public const string Lr = "lr";
    public const string Received = "received";
    public const string RPort = "rport";
    public const string Tag = "tag";
    public const string Transport = "transport";
    public const string User = "user";

    private static readonly string[] Shared = [Branch, Tag, RPort, Lr, Transport, Received, User];

    public static string Intern(ReadOnlySpan<char> name)
    {
        foreach (var shared in Shared)
        {
            if (name.SequenceEqual(shared))
                return shared;
        }
        return name.ToString();
    }
}
