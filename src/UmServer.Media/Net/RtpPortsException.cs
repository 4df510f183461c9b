namespace UmServer.Media;

/// <summary>Every pair of ports for media is taken.</summary>
public sealed class RtpPortsException(int first, int last)
    : Exception($"No free pair of RTP ports in {first} to {last}.");
