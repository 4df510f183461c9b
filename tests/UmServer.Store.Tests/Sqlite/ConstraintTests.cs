namespace UmServer.Store.Tests;

/// <summary>Constraints of the database, which hold whatever the rules let through.</summary>
public sealed class ConstraintTests : StoreFixture
{
    [Fact]
    public async Task A_constraint_of_the_database_is_the_last_defence_and_refuses_too()
    {
        using var database = new SqliteDatabase(Data.Database);

        var refusal = await database.ChangeAsync(connection =>
        {
            connection.Execute("INSERT INTO hunt_group VALUES ('a', 'no gateway', 'no plan', '*')");
            return null;
        });

        Refused(refusal, "FOREIGN KEY");
    }
}
