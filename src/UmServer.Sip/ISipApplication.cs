namespace UmServer.Sip;

/// <summary>Who is asked about requests outside any dialog.</summary>
public interface ISipApplication
{
    /// <summary>
    /// Called for each request in the order of arrival, within the stack's monitor: it must not block, nor take a lock
    /// that is ever held while the stack is called. What it does not answer before it returns may be answered later,
    /// from anywhere.
    /// </summary>
    void OnRequest(IncomingRequest request);
}
