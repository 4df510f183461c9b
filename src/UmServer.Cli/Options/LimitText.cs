using UmServer.Core;

namespace UmServer.Cli;

/// <summary>Writes limits as help texts name them: <c>1 to 20</c>, <c>10m to 120m</c>.</summary>
internal static class LimitText
{
    public static string Of(Limit<int> limit) => $"{limit.Min} to {limit.Max}";

    public static string Of(Limit<TimeSpan> limit) => $"{LengthText.Of(limit.Min)} to {LengthText.Of(limit.Max)}";
}
