using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Gateways, each with an address of its own.</summary>
internal sealed class GatewayRows(SqliteDatabase database) : NamedRows<Gateway>(database, "gateway")
{
    private const string Select = "SELECT name, address, status, diverted_mailbox FROM gateway";

    public override IReadOnlyList<Gateway> List(SqliteSession connection) =>
        connection.Query($"{Select} ORDER BY name", Read);

    public override Gateway? Find(SqliteSession connection, string name) =>
        connection.Query($"{Select} WHERE name = $name", Read, ("$name", name)).FirstOrDefault();

    protected override string NameOf(Gateway item) => item.Name;

    protected override Refusal? Add(SqliteSession connection, Gateway item) =>
        Write(connection, item,
            """
            INSERT INTO gateway (name, address, status, diverted_mailbox)
            VALUES ($name, $address, $status, $diverted)
            """);

    protected override Refusal? Update(SqliteSession connection, Gateway before, Gateway item) =>
        Write(connection, item with { Name = before.Name },
            "UPDATE gateway SET address = $address, status = $status, diverted_mailbox = $diverted WHERE name = $name");

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
        var other = connection.Scalar(
            "SELECT name FROM gateway WHERE address = $address AND name <> $name",
            ("$address", address), ("$name", gateway.Name));
        if (other is not null)
            return new Refusal(
                $"{address} is the address of gateway '{other}' already.",
                "Change that gateway, or give another address.");
        connection.Execute(
            sql,
            ("$name", gateway.Name), ("$address", address), ("$status", gateway.Status),
            ("$diverted", gateway.DivertedMailbox));
        return null;
    }

    private static Gateway Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        Address = row.GetString(1),
        Status = row.Enum<GatewayStatus>(2),
        DivertedMailbox = row.Enum<DivertedMailbox>(3),
    };
}
