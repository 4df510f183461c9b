using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>Every line that the UM service writes.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Worker {Slot} (process {ProcessId}) is ready on port {Port}")]
    public static partial void WorkerReady(this ILogger log, WorkerSlot slot, int processId, int port);

    [LoggerMessage(1002, LogLevel.Error,
        "Worker {Slot} (process {ProcessId}) ended ({End}). The next one starts in {Seconds} s and delivers what calls "
        + "were recording")]
    public static partial void WorkerLost(this ILogger log, WorkerSlot slot, int processId, string end, double seconds);

    [LoggerMessage(1003, LogLevel.Error, "No worker could be started ({End}); the next try is in {Seconds} s")]
    public static partial void WorkerNotStarted(this ILogger log, string end, double seconds);

    [LoggerMessage(1004, LogLevel.Information, "Worker {Slot} (process {ProcessId}) runs already and is taken over")]
    public static partial void WorkerAdopted(this ILogger log, WorkerSlot slot, int processId);

    [LoggerMessage(1005, LogLevel.Information, "Worker {Slot} (process {ProcessId}) ended: {End}")]
    public static partial void WorkerEnded(this ILogger log, WorkerSlot slot, int processId, string end);

    [LoggerMessage(1006, LogLevel.Information,
        "Worker {Slot} (process {ProcessId}) takes no more calls and ends with its last one: {Why}")]
    public static partial void WorkerRetires(this ILogger log, WorkerSlot slot, int processId, string why);

    [LoggerMessage(1007, LogLevel.Error, "The worker was not replaced, though {Why}: {Fault}. It serves on")]
    public static partial void RecycleFailed(this ILogger log, string why, string fault);

    [LoggerMessage(1008, LogLevel.Error,
        "History not written ({Error}): {Kind} of worker {Slot} (process {ProcessId}), {Reason}")]
    public static partial void HistoryNotWritten(
        this ILogger log, WorkerEventKind kind, WorkerSlot slot, int processId, string reason, string error);

    [LoggerMessage(1009, LogLevel.Error, "A worker's port is not listened on at every address: {Why}")]
    public static partial void PortIncomplete(this ILogger log, string why);

    [LoggerMessage(1010, LogLevel.Debug, "{CallId}: from gateway {Gateway}, redirected to {Contact}")]
    public static partial void Redirected(this ILogger log, string callId, string gateway, string contact);

    [LoggerMessage(1020, LogLevel.Information, "The UM service listens on {ListenPoints}; data is in {Folder}")]
    public static partial void Listening(this ILogger log, string listenPoints, string folder);

    [LoggerMessage(1021, LogLevel.Information,
        "The UM service stops. Unless it is started again soon, the worker ends with its last call")]
    public static partial void Stopping(this ILogger log);

    [LoggerMessage(1022, LogLevel.Critical, "The UM service cannot go on")]
    public static partial void ServiceFailed(this ILogger log, Exception e);

    [LoggerMessage(1023, LogLevel.Critical, "The UM service cannot start: {Why}")]
    public static partial void CannotStart(this ILogger log, string why);

    [LoggerMessage(1011, LogLevel.Debug, "{CallId}: from gateway {Gateway}, passed on to port {Port}")]
    public static partial void PassedOn(this ILogger log, string callId, string gateway, int port);

    [LoggerMessage(1012, LogLevel.Information,
        "{CallId}: gateway {Gateway} called port {ArrivedAt}, where no worker serves at present: "
        + "sent on to port {Port}")]
    public static partial void CameToFreeSlot(
        this ILogger log, string callId, string gateway, int arrivedAt, int port);

    [LoggerMessage(1030, LogLevel.Warning,
        "{CallId}: gateway {Gateway} does not follow redirects: the call was sent to {Contact} by a 302, and nothing "
        + "of it came there from a gateway. From the next call on the service passes its calls on to the worker "
        + "itself")]
    public static partial void NotFollowed(this ILogger log, string callId, string gateway, string contact);

    [LoggerMessage(1031, LogLevel.Warning,
        "{CallId}: gateway {Gateway} does not follow redirects: the call was sent to {Contact} by a 302, and came here "
        + "again. From now on the service passes its calls on to the worker itself, this one too")]
    public static partial void Retried(this ILogger log, string callId, string gateway, string contact);

    [LoggerMessage(1032, LogLevel.Information,
        "{CallId}: gateway {Gateway} follows redirects: the call came to {Contact}. Its calls are redirected")]
    public static partial void Followed(this ILogger log, string callId, string gateway, string contact);

    [LoggerMessage(1033, LogLevel.Warning,
        "{CallId}: gateway {Gateway} did not follow the 302 to {Contact}. Its mode is redirect, so that its calls are "
        + "lost; to have them passed on: um gateway set {Gateway} --mode auto")]
    public static partial void NotFollowedAnyway(this ILogger log, string callId, string gateway, string contact);

    [LoggerMessage(1034, LogLevel.Error, "The history of gateway {Gateway} could not be written: {Why}")]
    public static partial void HistoryNotWritten(this ILogger log, string gateway, string why);

    [LoggerMessage(1035, LogLevel.Information,
        "{CallId}: nothing of the call came to {Contact} from gateway {Gateway}, which follows redirects: "
        + "its caller may have hung up. The next such call within an hour has its calls passed on")]
    public static partial void Doubted(this ILogger log, string callId, string gateway, string contact);

    [LoggerMessage(1040, LogLevel.Warning, "Old call records could not be removed: {Why}")]
    public static partial void RecordsNotPruned(this ILogger log, string why);
}
