using UmServer.Core;

namespace UmServer.Admin;

/// <summary>An auto attendant as scripts see it.</summary>
public sealed record AttendantJson(
    string Name,
    string DialPlan,
    IReadOnlyList<string> Numbers,
    string? GreetingText,
    string? GreetingAudio,
    bool AllowExtensions,
    string? OperatorExtension,
    IReadOnlyList<AttendantKeyJson> Keys)
{
    public static AttendantJson Of(AutoAttendant attendant) => new(
        attendant.Name,
        attendant.DialPlan,
        attendant.Numbers,
        attendant.GreetingText,
        attendant.GreetingAudio?.Value,
        attendant.AllowExtensions,
        attendant.OperatorExtension,
        [.. attendant.Keys.OrderBy(row => row.Key).Select(AttendantKeyJson.Of)]);
}
