using System.Net;
using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>What the worker writes to the log; every line of a call carries its Call-ID.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Debug, "{CallId}: {From} at {Peer} calls {Called}: {Route}")]
    public static partial void CallRouted(
        this ILogger log, string callId, string from, IPAddress peer, string called, string route);

    [LoggerMessage(4002, LogLevel.Error, "{CallId}: the call failed")]
    public static partial void CallFailed(this ILogger log, string callId, Exception failure);

    [LoggerMessage(4003, LogLevel.Warning, "{CallId}: the caller could not be told that the call failed")]
    public static partial void ApologyFailed(this ILogger log, string callId, Exception failure);

    [LoggerMessage(4004, LogLevel.Error, "{CallId}: the call record was not written")]
    public static partial void RecordNotWritten(this ILogger log, string callId, Exception failure);

    [LoggerMessage(4005, LogLevel.Information,
        "{CallId}: {From} at {Peer} called {Called}: {Kind}, ended after {Seconds:0.0} s: {Reason}")]
    public static partial void CallEnded(
        this ILogger log,
        string callId,
        string from,
        IPAddress peer,
        string called,
        CallKind kind,
        double seconds,
        string reason);

    [LoggerMessage(4010, LogLevel.Error, "{CallId}: the spool takes no message")]
    public static partial void SpoolUnavailable(this ILogger log, string callId, Exception failure);

    [LoggerMessage(4011, LogLevel.Error, "{CallId}: the recording {Path} could not be written to its end")]
    public static partial void RecordingFailed(this ILogger log, string callId, string path);

    [LoggerMessage(4012, LogLevel.Error, "{CallId}: the message stays in the spool as {Path} until it can be stored")]
    public static partial void MessageStaysInSpool(this ILogger log, string callId, string path);

    [LoggerMessage(4013, LogLevel.Error, "{CallId}: a recording cannot be played")]
    public static partial void AudioUnavailable(this ILogger log, string callId, Exception failure);

    [LoggerMessage(4020, LogLevel.Warning, "{CallId}: {Number} is no extension of dial plan {Plan}: not transferred")]
    public static partial void TransferNotAllowed(this ILogger log, string callId, string number, string plan);

    [LoggerMessage(4021, LogLevel.Information, "{CallId}: transfer to {Extension}: {Failure}")]
    public static partial void TransferFailed(
        this ILogger log, string callId, string extension, TransferFailure failure);

    [LoggerMessage(
        4022, LogLevel.Warning, "{CallId}: a key of attendant {Attendant} leads to {Target}, which is not there")]
    public static partial void TargetMissing(this ILogger log, string callId, string attendant, string target);

    [LoggerMessage(4030, LogLevel.Warning, "{CallId}: log-on to {Extension} denied")]
    public static partial void LogonDenied(this ILogger log, string callId, string extension);

    [LoggerMessage(4031, LogLevel.Warning, "{CallId}: log-on to {Extension} denied: locked out")]
    public static partial void LockedOut(this ILogger log, string callId, string extension);

    [LoggerMessage(4032, LogLevel.Information, "{CallId}: mailbox {Extension} logged on")]
    public static partial void LoggedOn(this ILogger log, string callId, string extension);

    [LoggerMessage(4040, LogLevel.Information,
        "Worker {Slot} (process {ProcessId}) is up; the service says when it may answer on port {Port}")]
    public static partial void WorkerReady(this ILogger log, WorkerSlot slot, int processId, int port);

    [LoggerMessage(4041, LogLevel.Information, "Worker {Slot} ends; calls that it took: {Calls}")]
    public static partial void WorkerDrained(this ILogger log, WorkerSlot slot, long calls);

    [LoggerMessage(4045, LogLevel.Information, "Worker {Slot} takes no more calls; in progress: {Calls}")]
    public static partial void WorkerRetires(this ILogger log, WorkerSlot slot, int calls);

    [LoggerMessage(4046, LogLevel.Critical, "The worker cannot start: {Why}")]
    public static partial void CannotStart(this ILogger log, string why);

    [LoggerMessage(4047, LogLevel.Error, "The spool cannot be looked through, which is tried again: {Error}")]
    public static partial void SpoolUnreadable(this ILogger log, string error);

    [LoggerMessage(4049, LogLevel.Error, "{CallId}: the call broke off")]
    public static partial void CallLeftBehind(this ILogger log, string callId, Exception failure);

    [LoggerMessage(4042, LogLevel.Critical, "The worker cannot go on")]
    public static partial void WorkerFailed(this ILogger log, Exception failure);

    [LoggerMessage(4043, LogLevel.Warning, "Messages left in the spool that are delivered now: {Count}")]
    public static partial void Recovered(this ILogger log, int count);

    [LoggerMessage(4062, LogLevel.Warning,
        "The service has not asked for {Seconds} s: the ports that were kept open for it are given up")]
    public static partial void ServiceGone(this ILogger log, double seconds);

    [LoggerMessage(4063, LogLevel.Warning,
        "The service does not hand its ports over: they are not kept open if it is restarted")]
    public static partial void PortsNotKept(this ILogger log);

    [LoggerMessage(4060, LogLevel.Information, "{CallId}: this worker is {State}; sent on to port {Port}")]
    public static partial void CallSentOn(this ILogger log, string callId, WorkerState state, int port);

    [LoggerMessage(4061, LogLevel.Warning,
        "Worker {Slot} has retired long enough: {Calls} callers are told to call again")]
    public static partial void CallsCutShort(this ILogger log, WorkerSlot slot, int calls);
}
