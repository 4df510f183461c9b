using System.Collections;
using System.Net;

namespace UmServer.Core.Tests;

public sealed class SettingsTests
{
    private static readonly Hashtable NoEnvironment = [];

    [Fact]
    public void Without_a_file_the_defaults_hold()
    {
        var (settings, errors) = SettingsFile.Read(null, NoEnvironment);

        Assert.Empty(errors);
        Assert.Equal(5060, settings.Sip.Port);
        Assert.Equal((5065, 5067), (settings.Worker.PortA, settings.Worker.PortB));
        Assert.Equal((16384, 32766), (settings.Rtp.FirstPort, settings.Rtp.LastPort));
    }

    [Fact]
    public void The_file_is_read_and_the_environment_wins()
    {
        const string Json = """{ "sip": { "port": 5080, "listen": ["127.0.0.1", "::1"] }, /* why not */ "log": { "level": "debug" } }""";

        var (settings, errors) = SettingsFile.Read(Json, new Hashtable { ["UM_SIP_PORT"] = "5090", ["PATH"] = "/bin" });

        Assert.Empty(errors);
        Assert.Equal(5090, settings.Sip.Port);
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], settings.Sip.Listen);
        Assert.Equal("Debug", settings.Log.Level);
    }

    [Theory]
    [InlineData("""{ "sip": { "port": 70000 } }""", "sip.port: '70000' is not a whole number from 0 to 65535.")]
    [InlineData("""{ "sip": { "listen": "here" } }""", "sip.listen: 'here' is not an IP address such as 192.0.2.10 or ::1.")]
    [InlineData("""{ "worker": { "portA": 5067 } }""", "worker.portB: is 5067, as worker.portA is; the slots need a port each.")]
    [InlineData("""{ "rtp": { "lastPort": 2000 } }""", "rtp.lastPort: is 2000, but must be above rtp.firstPort (16384).")]
    [InlineData("""{ "log": { "level": "loud" } }""", "log.level: 'loud' is none of Verbose, Debug, Information, Warning, Error, Fatal.")]
    [InlineData("""{ "worker": { "recycle": { "time": "3 am" } } }""", "worker.recycle.time: '3 am' is no time of the day such as 03:00.")]
    [InlineData("""{ "worker": { "recycle": { "zone": "Berlin" } } }""", "worker.recycle.zone: 'Berlin' is no time zone that this machine knows, such as Europe/Berlin.")]
    [InlineData("{ sip", "um.json: is not JSON (line 1).")]
    public void A_value_that_cannot_be_used_is_named(string json, string error)
    {
        var (_, errors) = SettingsFile.Read(json, NoEnvironment);

        Assert.Equal(error, Assert.Single(errors).ToString());
    }

    [Fact]
    public void A_key_that_nobody_knows_is_an_error_and_the_known_ones_are_listed()
    {
        var (_, errors) = SettingsFile.Read("""{ "sip": { "prot": 1 } }""", new Hashtable { ["UM_SIP_PROT"] = "1" });

        Assert.Equal(["sip.prot", "UM_SIP_PROT"], errors.Select(error => error.Key));
        Assert.All(errors, error => Assert.Contains("port", error.Message, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_data_folder_variable_is_no_setting_and_no_error()
    {
        var (_, errors) = SettingsFile.Read(null, new Hashtable { ["UM_DATA"] = "/srv/um" });

        Assert.Empty(errors);
    }

    [Fact]
    public void The_weekly_window_is_a_day_a_time_and_a_zone()
    {
        const string Json = """{ "worker": { "recycle": { "day": "sunday", "time": "04:15", "zone": "Europe/Berlin" } } }""";

        var (settings, errors) = SettingsFile.Read(Json, NoEnvironment);

        Assert.Empty(errors);
        var window = settings.Worker.Recycle.Window;
        Assert.Equal((DayOfWeek.Sunday, new TimeOnly(4, 15), "Europe/Berlin"), (window?.Day, window?.Time, window?.Zone.Id));
    }
}
