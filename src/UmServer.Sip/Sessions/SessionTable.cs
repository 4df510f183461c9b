namespace UmServer.Sip;

/// <summary>The sessions under way, by what their messages say of them.</summary>
internal sealed class SessionTable
{
    private readonly Dictionary<DialogId, SipSession> _sessions = [];

    public int Count => _sessions.Count;

    public SipSession? Find(SipRequest request) =>
        request.CallId is { } callId && request.To?.Tag is { } tag
            ? _sessions.GetValueOrDefault(new DialogId(callId, tag)) : null;

    public void Add(SipSession session) => _sessions.Add(session.Id, session);

    public void Remove(SipSession session) => _sessions.Remove(session.Id);

    public SipSession[] All() => [.. _sessions.Values];
}
