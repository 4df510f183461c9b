using System.Text.Json;

namespace UmServer.Admin;

/// <summary>Writes the values of enums as people type them and scripts read them: <c>no-new-calls</c>.</summary>
public static class EnumWord
{
    public static string Of<T>(T value) where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
