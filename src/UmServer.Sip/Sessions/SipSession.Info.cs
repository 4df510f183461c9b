namespace UmServer.Sip;

// INFO as it was before packages (RFC 6086 §1): a body that the application may understand.
public sealed partial class SipSession
{
    public Task<SipResponse> InfoAsync(SipBody body)
    {
        lock (_core.Monitor)
            return SendAsync(SipMethods.Info, body);
    }

    private void OnInfo(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (request.Headers.Contains("Info-Package"))
        {
            var response = Reply(request, 469);
            response.Headers.Add("Recv-Info", ""); // RFC 6086 §4.2.2: no package is known here
            transaction.Respond(response);
            return;
        }

        var taken = SipBody.Of(request) is not { } body || TryReport(new SessionEvent.InfoReceived(body));
        transaction.Respond(taken ? Reply(request, 200) : Reply(request, 503, "Too Many At Once"));
    }
}
