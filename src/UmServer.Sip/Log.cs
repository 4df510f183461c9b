using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>What the SIP stack says in the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Listening on {ListenPoint}")]
    public static partial void Listening(this ILogger log, SipListenPoint listenPoint);

    [LoggerMessage(2, LogLevel.Debug, "{ListenPoint}: sending to {Remote} failed: {Error}")]
    public static partial void SendFailed(
        this ILogger log, SipListenPoint listenPoint, IPEndPoint remote, SocketError error);

    [LoggerMessage(3, LogLevel.Warning, "{ListenPoint}: receiving failed: {Error}")]
    public static partial void ReceiveFailed(this ILogger log, SipListenPoint listenPoint, SocketError error);

    [LoggerMessage(4, LogLevel.Warning, "{ListenPoint}: connections refused, the last from {Remote}: too many")]
    public static partial void ConnectionRefused(this ILogger log, SipListenPoint listenPoint, IPEndPoint remote);

    [LoggerMessage(5, LogLevel.Information, "{ListenPoint}: no connection to {Remote}: {Reason}")]
    public static partial void ConnectFailed(
        this ILogger log, SipListenPoint listenPoint, IPEndPoint remote, string reason);

    [LoggerMessage(6, LogLevel.Debug, "Malformed message from {Source}: {Status} {Reason}")]
    public static partial void Malformed(this ILogger log, SipSource source, int status, string reason);

    [LoggerMessage(7, LogLevel.Warning, "{CallId}: the response to {Source} could not be sent")]
    public static partial void ResponseLost(this ILogger log, string? callId, SipSource source);

    [LoggerMessage(8, LogLevel.Error, "A message from {Source} could not be dealt with")]
    public static partial void MessageFailed(this ILogger log, Exception error, SipSource source);

    [LoggerMessage(9, LogLevel.Error, "A timer could not be dealt with")]
    public static partial void TimerFailed(this ILogger log, Exception error);

    [LoggerMessage(10, LogLevel.Debug, "{CallId}: {Method} from {Source} is passed on to {Remote}")]
    public static partial void Forwarded(
        this ILogger log, string callId, string method, SipSource source, IPEndPoint remote);
}
