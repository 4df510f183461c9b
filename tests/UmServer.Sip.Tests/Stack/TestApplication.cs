using System.Threading.Channels;

namespace UmServer.Sip.Tests.Stack;

/// <summary>Hands each request to the test, or does with it what the test said beforehand.</summary>
internal sealed class TestApplication(Action<IncomingRequest>? onRequest = null) : ISipApplication
{
    private readonly Channel<IncomingRequest> _requests = Channel.CreateUnbounded<IncomingRequest>();

    public int Count { get; private set; }

    public List<SipSession> Sessions { get; } = [];

    public ChannelReader<IncomingRequest> Requests => _requests.Reader;

    public void OnRequest(IncomingRequest request)
    {
        Count++;
        if (onRequest is not null)
            onRequest(request);
        else if (request.Request.Method == SipMethods.Invite)
            Sessions.Add(request.Accept());
        else if (request.Request.Method == SipMethods.Options)
            request.RespondOptions();
        _requests.Writer.TryWrite(request);
    }
}
