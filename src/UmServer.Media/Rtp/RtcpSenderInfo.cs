namespace UmServer.Media;

/// <summary>The middle of a sender report (RFC 3550 §6.4.1).</summary>
/// <param name="NtpTime">Seconds since 1900 in the upper half, their fraction in the lower.</param>
/// <param name="Timestamp">The RTP timestamp of the same moment.</param>
internal readonly record struct RtcpSenderInfo(ulong NtpTime, uint Timestamp, uint Packets, uint Bytes);
