using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Gateways, each with an address of its own.</summary>
internal sealed class GatewayRows(SqliteDatabase database, TimeProvider clock) : NamedRows<Gateway>(database, "gateway")
{
    private const string Select =
        """
        SELECT name, address, status, diverted_mailbox, mode, contact_host, contact_transport, codecs,
            (SELECT at FROM gateway_event e WHERE e.gateway = gateway.name
                AND e.reason IN ('SetToAuto', 'SetToRedirect', 'SetToProxy') ORDER BY e.id DESC LIMIT 1)
        FROM gateway
        """;

    public override IReadOnlyList<Gateway> List(SqliteSession connection) =>
        connection.Query($"{Select} ORDER BY name", Read);

    public override Gateway? Find(SqliteSession connection, string name) =>
        connection.Query($"{Select} WHERE name = $name", Read, ("$name", name)).FirstOrDefault();

    protected override string NameOf(Gateway item) => item.Name;

    protected override Refusal? Add(SqliteSession connection, Gateway item) =>
        Write(connection, item,
            """
            INSERT INTO gateway (name, address, status, diverted_mailbox, mode, contact_host, contact_transport,
                codecs)
            VALUES ($name, $address, $status, $diverted, $mode, $host, $transport, $codecs)
            """);

    protected override Refusal? Update(SqliteSession connection, Gateway before, Gateway item)
    {
        var refusal = Write(connection, item with { Name = before.Name },
            """
            UPDATE gateway SET address = $address, status = $status, diverted_mailbox = $diverted, mode = $mode,
                contact_host = $host, contact_transport = $transport, codecs = $codecs
            WHERE name = $name
            """);
        if (refusal is null && item.Mode != before.Mode)
            GatewayEventRows.AddModeChange(connection, before, item.Mode, clock.GetUtcNow());
        return refusal;
    }

    protected override Refusal? Remove(SqliteSession connection, Gateway item)
    {
        var used = RefuseWhileUsed(
            connection, item.Name,
            "SELECT 'hunt group', name FROM hunt_group WHERE gateway = $name", ("$name", item.Name));
        if (used is null)
            connection.Execute("DELETE FROM gateway WHERE name = $name", ("$name", item.Name));
        return used;
    }

    private static Refusal? Write(SqliteSession connection, Gateway gateway, string sql)
    {
        if (GatewayRules.Check(gateway) is { } refusal)
            return refusal;
        var address = GatewayAddress.TryParse(gateway.Address, out var parsed) ? parsed.ToString() : gateway.Address;
        if (connection.Scalar(
            "SELECT name FROM gateway WHERE address = $address AND name <> $name",
            ("$address", address), ("$name", gateway.Name)) is string other)
            return StoreRefusals.AddressTaken(address, other);
        connection.Execute(
            sql,
            ("$name", gateway.Name), ("$address", address), ("$status", gateway.Status),
            ("$diverted", gateway.DivertedMailbox), ("$mode", gateway.Mode), ("$host", gateway.ContactHost),
            ("$transport", gateway.ContactTransport), ("$codecs", gateway.Codecs.Text));
        return null;
    }

    private static Gateway Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        Address = row.GetString(1),
        Status = row.Enum<GatewayStatus>(2),
        DivertedMailbox = row.Enum<DivertedMailbox>(3),
        Mode = row.Enum<GatewayMode>(4),
        ContactHost = row.Text(5),
        ContactTransport = row.Enum<ContactTransport>(6),
        Codecs = CodecOrder.TryParse(row.GetString(7), out var codecs) ? codecs : CodecOrder.All,
        ModeSetAt = row.IsDBNull(8) ? null : row.Time(8),
    };
}
