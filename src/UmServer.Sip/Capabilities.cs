namespace UmServer.Sip;

/// <summary>What this stack understands, as its messages say it.</summary>
internal sealed class Capabilities
{
    public const string ReliableProvisional = "100rel";
    public const string Timer = "timer";
    private const string Accepted = "application/sdp, application/dtmf-relay, application/dtmf, message/sipfrag";

    private static readonly string[] InDialog =
    [
        SipMethods.Invite, SipMethods.Ack, SipMethods.Cancel, SipMethods.Bye, SipMethods.Options, SipMethods.Info,
        SipMethods.Update, SipMethods.Prack, SipMethods.Notify,
    ];

    // RFC 3261 §21.5.2: these exist, whether we do them or not; any other is not even recognised.
    private static readonly string[] Known =
    [
        .. InDialog, SipMethods.Register, SipMethods.Subscribe, SipMethods.Message, SipMethods.Refer,
        SipMethods.Publish,
    ];

    private readonly string[] _outOfDialog;
    private readonly string _allow;
    private readonly string[] _extensions;

    public Capabilities(SipStackOptions options)
    {
        _outOfDialog = [SipMethods.Invite, SipMethods.Options, .. options.ApplicationMethods];
        _allow = string.Join(", ", InDialog.Union(options.ApplicationMethods));
        _extensions = options.SessionExpires > TimeSpan.Zero ? [ReliableProvisional, Timer] : [ReliableProvisional];
        Supported = string.Join(", ", _extensions);
    }

    public string Supported { get; }

    public static bool IsKnown(string method) => Known.Contains(method);

    /// <summary>Whether a request of this method means something within a dialog alone.</summary>
    public static bool NeedsDialog(string method) => InDialog.Contains(method);

    public bool IsForApplication(string method) => _outOfDialog.Contains(method);

    /// <summary>RFC 3261 §8.2.2.3: what the request requires and we do not understand, or null.</summary>
    public string? Unsupported(SipRequest request)
    {
        if (!request.Headers.Contains(HeaderNames.Require))
            return null;
        var unknown = request.Headers.All(HeaderNames.Require)
            .Where(option => !_extensions.Contains(option, StringComparer.OrdinalIgnoreCase)).ToList();
        return unknown.Count == 0 ? null : string.Join(", ", unknown);
    }

    public void AddAllow(SipMessage message) => message.Headers.Set(HeaderNames.Allow, _allow);

    /// <summary>RFC 3261 §11.2, §13.3.1.4: what an INVITE, its 2xx and the answer to OPTIONS say of us.</summary>
    public void AddAll(SipMessage message)
    {
        AddAllow(message);
        message.Headers.Set(HeaderNames.Supported, Supported);
        message.Headers.Set(HeaderNames.Accept, Accepted);
    }
}
