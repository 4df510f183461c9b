using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A message as scripts see it.</summary>
public sealed record MessageJson(
    string Id,
    string ShortId,
    string Mailbox,
    string DialPlan,
    DateTimeOffset ReceivedAt,
    string CallerNumber,
    string CallerName,
    double DurationSeconds,
    string State,
    bool Urgent,
    bool Private,
    bool Partial,
    string EndReason,
    string CallId,
    string Audio)
{
    public static MessageJson Of(MessageDetails details) => new(
        details.Message.Id.Value,
        details.ShortId,
        details.Mailbox.Extension,
        details.Mailbox.DialPlan,
        details.Message.ReceivedAt,
        details.Message.CallerNumber,
        details.Message.CallerName,
        details.Message.Duration.TotalSeconds,
        EnumWord.Of(details.Message.State),
        details.Message.Urgent,
        details.Message.Private,
        details.Message.IsPartial,
        EnumWord.Of(details.Message.EndReason),
        details.Message.CallId,
        details.Message.Audio.Value);
}
