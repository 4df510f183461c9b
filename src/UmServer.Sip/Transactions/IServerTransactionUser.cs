namespace UmServer.Sip;

/// <summary>Whoever answers an INVITE, and must know when it is called off.</summary>
internal interface IServerTransactionUser
{
    void OnCancel(SipRequest cancel);
}
