using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A key of an auto attendant as scripts see it.</summary>
public sealed record AttendantKeyJson(string Key, string Description, string Action, string? Target)
{
    public static AttendantKeyJson Of(AttendantKey row) => new(
        row.Key.ToString(), row.Description, EnumWord.Of(row.Action), row.Target.Length == 0 ? null : row.Target);
}
