namespace UmServer.Sip;

/// <summary>
/// The names of the methods that this server sends or understands (they are case-sensitive, RFC 3261 §7.1).
/// </summary>
public static class SipMethods
{
    public const string Ack = "ACK";
    public const string Bye = "BYE";
    public const string Cancel = "CANCEL";
    public const string Info = "INFO";
    public const string Invite = "INVITE";
    public const string Message = "MESSAGE";
    public const string Notify = "NOTIFY";
    public const string Options = "OPTIONS";
    public const string Prack = "PRACK";
    public const string Publish = "PUBLISH";
    public const string Refer = "REFER";
    public const string Register = "REGISTER";
    public const string Subscribe = "SUBSCRIBE";
    public const string Update = "UPDATE";

    private static readonly string[] Known =
    [
        Invite, Ack, Bye, Cancel, Options, Info, Notify, Prack, Refer, Update, Register, Subscribe, Message, Publish,
    ];

    /// <summary>The shared string of a known method, or a new one.</summary>
    internal static string Intern(ReadOnlySpan<char> method)
    {
        foreach (var known in Known)
        {
            if (method.SequenceEqual(known))
                return known;
        }
        return method.ToString();
    }
}
