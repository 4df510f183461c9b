using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>The whole configuration, and the revision by which a process sees whether it has the newest.</summary>
internal sealed class ConfigurationRows(
    SqliteDatabase database, GatewayRows gateways, DialPlanRows plans, HuntGroupRows groups,
    AutoAttendantRows attendants, MailboxPolicyRows policies) : IConfigurationStore, IDisposable
{
    private const string Revision = "SELECT revision FROM configuration_revision";

    private readonly Lock _gate = new();
    private SqliteSession? _asking;
    private long _version;
    private long _revision;

    public Task<long> RevisionAsync()
    {
        lock (_gate)
        {
            try
            {
                return Task.FromResult(ReadRevision(_asking ??= database.Open()));
            }
            catch (SqliteException exception)
            {
                Dispose();
                return Task.FromException<long>(SqliteFaults.Explain(exception, database.Path));
            }
        }
    }

    public Task<Configuration> LoadAsync() => database.ReadAsync(connection =>
    {
        using var moment = connection.BeginTransaction(deferred: true); // all of it as it was at one revision
        return Configuration.Of(
            (long)connection.Scalar(Revision)!, gateways.List(connection), plans.List(connection),
            groups.List(connection), attendants.List(connection), MailboxRows.Configured(connection),
            policies.List(connection));
    });

    public void Dispose()
    {
        lock (_gate)
        {
            _asking?.Dispose();
            (_asking, _version) = (null, 0);
        }
    }

    // SQLite counts for each connection the commits of all others, of this process too; it reads no table for that. So
    // this connection is for asking alone.
    private long ReadRevision(SqliteSession connection)
    {
        var version = (long)connection.Scalar("PRAGMA data_version")!;
        if (version != _version)
            (_version, _revision) = (version, (long)connection.Scalar(Revision)!);
        return _revision;
    }
}
