using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A finished call as scripts see it.</summary>
internal sealed record CallJson(
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
    CallQualityJson? Quality)
{
    public static CallJson Of(CallRecord call) => new(
        call.CallId,
        call.StartedAt,
        call.Duration.TotalSeconds,
        Texts.Word(call.Kind),
        Texts.Word(call.Offer),
        Texts.Word(call.Reason),
        call.DropReason,
        call.DialPlan,
        call.Gateway,
        call.PeerAddress,
        call.CallerNumber,
        call.CalledNumber,
        call.Mailbox,
        call.AutoAttendant,
        call.Quality is { } quality ? CallQualityJson.Of(quality) : null);
}
