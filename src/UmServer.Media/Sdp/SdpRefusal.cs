namespace UmServer.Media;

/// <summary>An offer or answer that led to no agreement, with words for the log, which may quote the peer.</summary>
public sealed record SdpRefusal(SdpFailure Failure, string Reason);
