using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Hunt groups: which dial plan a pilot number of a gateway belongs to.</summary>
internal sealed class HuntGroupRows(SqliteDatabase database, GatewayRows gateways, DialPlanRows dialPlans)
    : NamedRows<HuntGroup>(database, "hunt group")
{
    private const string Select = "SELECT name, gateway, dial_plan, pilot FROM hunt_group";

    public override IReadOnlyList<HuntGroup> List(SqliteSession connection) =>
        connection.Query($"{Select} ORDER BY name", Read);

    public override HuntGroup? Find(SqliteSession connection, string name) =>
        connection.Query($"{Select} WHERE name = $name", Read, ("$name", name)).FirstOrDefault();

    protected override string NameOf(HuntGroup item) => item.Name;

    protected override Refusal? Add(SqliteSession connection, HuntGroup item) =>
        Write(connection, item,
            "INSERT INTO hunt_group (name, gateway, dial_plan, pilot) VALUES ($name, $gateway, $plan, $pilot)");

    protected override Refusal? Update(SqliteSession connection, HuntGroup before, HuntGroup item) =>
        Write(connection, item with { Name = before.Name },
            "UPDATE hunt_group SET gateway = $gateway, dial_plan = $plan, pilot = $pilot WHERE name = $name");

    protected override Refusal? Remove(SqliteSession connection, HuntGroup item)
    {
        connection.Execute("DELETE FROM hunt_group WHERE name = $name", ("$name", item.Name));
        return null;
    }

    private Refusal? Write(SqliteSession connection, HuntGroup group, string sql)
    {
        if (HuntGroupRules.Check(group) is { } refusal)
            return refusal;
        if (gateways.Find(connection, group.Gateway) is not { } gateway)
            return gateways.Unknown(connection, group.Gateway);
        if (dialPlans.Find(connection, group.DialPlan) is not { } plan)
            return dialPlans.Unknown(connection, group.DialPlan);
        if (connection.Scalar(
            "SELECT name FROM hunt_group WHERE gateway = $gateway AND pilot = $pilot AND name <> $name",
            ("$gateway", gateway.Name), ("$pilot", group.Pilot), ("$name", group.Name)) is string other)
            return StoreRefusals.PilotTaken(group.Pilot, gateway.Name, other);
        connection.Execute(
            sql,
            ("$name", group.Name), ("$gateway", gateway.Name), ("$plan", plan.Name), ("$pilot", group.Pilot));
        return null;
    }

    private static HuntGroup Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        Gateway = row.GetString(1),
        DialPlan = row.GetString(2),
        Pilot = row.GetString(3),
    };
}
