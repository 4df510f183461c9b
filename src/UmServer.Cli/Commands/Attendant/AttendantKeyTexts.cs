using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A key of a menu in words.</summary>
internal static class AttendantKeyTexts
{
    /// <summary><c>"sales": transfers to 1001</c>.</summary>
    public static string Describe(this AttendantKey row) => $"\"{row.Description}\": {Leads(row)}";

    private static string Leads(AttendantKey row) => row.Action switch
    {
        AttendantAction.TransferToExtension => $"transfers to {row.Target}",
        AttendantAction.LeaveMessage => $"takes a message for {row.Target}",
        AttendantAction.GoToAttendant => $"goes to auto attendant {row.Target}",
        AttendantAction.Operator => "goes to the operator",
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Action, "is no action"),
    };
}
