namespace UmServer.Sip;

/// <summary>Is told that a message could not be sent, never from within the sending call.</summary>
public interface ISendObserver
{
    void OnSendFailed();
}
