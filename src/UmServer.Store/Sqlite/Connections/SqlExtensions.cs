using System.Globalization;
using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Parameterised SQL in one line, and the forms in which values are kept.</summary>
internal static class SqlExtensions
{
    /// <summary>Returns how many rows changed.</summary>
    public static int Execute(
        this SqliteSession connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.Command(sql, parameters);
        var changed = command.ExecuteNonQuery();
        connection.PutBack(command);
        return changed;
    }

    public static List<T> Query<T>(
        this SqliteSession connection, string sql, Func<SqliteDataReader, T> read,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.Command(sql, parameters);
        var rows = new List<T>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                rows.Add(read(reader));
        }

        connection.PutBack(command);
        return rows;
    }

    /// <summary>The first column of the first row; null when there is no row or it is NULL.</summary>
    public static object? Scalar(
        this SqliteSession connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.Command(sql, parameters);
        var value = command.ExecuteScalar();
        connection.PutBack(command);
        return value is DBNull ? null : value;
    }

    public static bool Exists(
        this SqliteSession connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        connection.Scalar(sql, parameters) is not null;

    public static string? Text(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static int? Number(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) =>
        DateTimeOffset.Parse(reader.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static TimeSpan Milliseconds(this SqliteDataReader reader, int column) =>
        TimeSpan.FromMilliseconds(reader.GetInt64(column));

    public static TimeSpan Microseconds(this SqliteDataReader reader, int column) =>
        TimeSpan.FromMicroseconds(reader.GetInt64(column));

    public static T Enum<T>(this SqliteDataReader reader, int column)
        where T : struct, Enum => System.Enum.Parse<T>(reader.GetString(column));

    public static AudioId? Audio(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : new AudioId(reader.GetString(column));

    public static long ToMilliseconds(this TimeSpan time) => time.Ticks / TimeSpan.TicksPerMillisecond;

    public static long ToMicroseconds(this TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static SqliteCommand Command(
        this SqliteSession connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.Take(sql);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, Stored(value));
        return command;
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        System.Enum name => name.ToString(),
        AudioId id => id.Value,
        MessageId id => id.Value,
        _ => value,
    };
}
