namespace UmServer.Admin;

/// <summary>A call as scripts see it; what is not known yet of one in progress is null.</summary>
public sealed record CallJson(
    string CallId,
    DateTimeOffset StartedAt,
    double? DurationSeconds,
    string? Kind,
    string? Offer,
    string? Reason,
    string? DropReason,
    string? DialPlan,
    string? Gateway,
    string? PeerAddress,
    string CallerNumber,
    string CalledNumber,
    string? Mailbox,
    string? AutoAttendant,
    CallQualityJson? Quality,
    string? InProgress)
{
    public static CallJson Of(ListedCall call) => new(
        call.CallId,
        call.StartedAt,
        call.Duration?.TotalSeconds,
        WordOf(call.Kind),
        WordOf(call.Offer),
        WordOf(call.Reason),
        call.DropReason,
        call.DialPlan,
        call.Gateway,
        call.PeerAddress,
        call.CallerNumber,
        call.CalledNumber,
        call.Mailbox,
        call.AutoAttendant,
        call.Quality is { } quality ? CallQualityJson.Of(quality) : null,
        call.InProgress);

    private static string? WordOf<T>(T? value) where T : struct, Enum =>
        value is { } known ? EnumWord.Of(known) : null;
}
