using System.Text.Json.Serialization.Metadata;
using UmServer.Admin;

namespace UmServer.Cli;

/// <summary>Writes what a command found: a table for people, JSON for scripts.</summary>
internal static class Listings
{
    /// <param name="whenEmpty">What to do next; a remark, so that a pipe stays empty.</param>
    public static void WriteList<TRow>(
        this Session session,
        IReadOnlyList<TRow> rows,
        IReadOnlyList<Column<TRow>> columns,
        string whenEmpty)
    {
        if (rows.Count == 0)
            session.Note(whenEmpty);
        else
            Tables.Write(session.Terminal, rows, columns);
    }

    public static void WriteJsonList<TRow, TJson>(
        this Session session, IEnumerable<TRow> rows, Func<TRow, TJson> toJson, JsonTypeInfo<TJson[]> type) =>
        session.WriteJson([.. rows.Select(toJson)], type);

    public static void WriteFacts(this Session session, params ReadOnlySpan<(string Name, string Value)> facts) =>
        Tables.WriteFacts(session.Terminal, facts.ToArray());
}
