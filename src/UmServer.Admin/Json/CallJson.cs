using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A call as scripts see it.</summary>
public sealed record CallJson(
    string CallId,
    DateTimeOffset StartedAt,
    double DurationSeconds,
    string Kind,
    string Offer,
    string Reason,
    string DropReason,
    string? DialPlan,
    string? Gateway,
    string PeerAddress,
    string CallerNumber,
    string CalledNumber,
    string? Mailbox,
    string? AutoAttendant,
    CallQualityJson? Quality,
    string? InProgress)
{
    public static CallJson Of(ListedCall listed) => Of(listed.Record, listed.InProgress);

    private static CallJson Of(CallRecord call, string? inProgress) => new(
        call.CallId,
        call.StartedAt,
        call.Duration.TotalSeconds,
        EnumWord.Of(call.Kind),
        EnumWord.Of(call.Offer),
        EnumWord.Of(call.Reason),
        call.DropReason,
        call.DialPlan,
        call.Gateway,
        call.PeerAddress,
        call.CallerNumber,
        call.CalledNumber,
        call.Mailbox,
        call.AutoAttendant,
        call.Quality is { } quality ? CallQualityJson.Of(quality) : null,
        inProgress);
}
