using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>The gateways' histories.</summary>
internal sealed class GatewayEventRows(SqliteDatabase database) : IGatewayEventStore
{
    private const string Select =
        "SELECT gateway, at, before, behaviour, reason, call_id, contact FROM gateway_event";

    public Task AddAsync(GatewayEvent happened) => database.WriteAsync(connection => Add(connection, happened));

    public Task<IReadOnlyList<GatewayEvent>> ListAsync(string gateway, int limit) =>
        database.ReadAsync<IReadOnlyList<GatewayEvent>>(connection => connection.Query(
            $"{Select} WHERE gateway = $gateway ORDER BY id DESC LIMIT $limit",
            Read, ("$gateway", gateway), ("$limit", Math.Max(0, limit))));

    public Task<IReadOnlyList<GatewayEvent>> LatestAsync() =>
        database.ReadAsync<IReadOnlyList<GatewayEvent>>(connection => connection.Query(
            $"{Select} WHERE id IN (SELECT max(id) FROM gateway_event GROUP BY gateway) ORDER BY gateway", Read));

    /// <summary>What an administrator decided.</summary>
    public static void AddModeChange(SqliteSession connection, Gateway before, GatewayMode mode, DateTimeOffset now)
    {
        var last = connection.Scalar(
            "SELECT behaviour FROM gateway_event WHERE gateway = $gateway ORDER BY id DESC LIMIT 1",
            ("$gateway", before.Name)) as string;
        GatewayBehaviour? learnt = last is null ? null : Enum.Parse<GatewayBehaviour>(last);
        Add(connection, GatewayEvent.OfMode(before, learnt, mode, now));
    }

    private static int Add(SqliteSession connection, GatewayEvent happened) => connection.Execute(
        """
        INSERT INTO gateway_event (gateway, at, before, behaviour, reason, call_id, contact)
        SELECT name, $at, $before, $behaviour, $reason, $call, $contact FROM gateway WHERE name = $gateway
        """,
        ("$gateway", happened.Gateway), ("$at", happened.At), ("$before", happened.Before),
        ("$behaviour", happened.Behaviour), ("$reason", happened.Reason), ("$call", happened.CallId),
        ("$contact", happened.Contact));

    private static GatewayEvent Read(SqliteDataReader row) => new()
    {
        Gateway = row.GetString(0),
        At = row.Time(1),
        Before = row.Enum<GatewayBehaviour>(2),
        Behaviour = row.Enum<GatewayBehaviour>(3),
        Reason = row.Enum<GatewayReason>(4),
        CallId = row.Text(5),
        Contact = row.Text(6),
    };
}
