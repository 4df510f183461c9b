using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A key of an auto attendant as scripts see it.</summary>
internal sealed record AttendantKeyJson(string Key, string Description, string Action, string? Target)
{
    public static AttendantKeyJson Of(AttendantKey row) => new(
        row.Key.ToString(), row.Description, Texts.Word(row.Action), row.Target.Length == 0 ? null : row.Target);
}
