namespace UmServer.Cli.Tests;

public sealed class GatewayTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithDialPlanAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_new_gateways_calls_belong_to_the_only_dial_plan()
    {
        var added = (await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10")).Done();

        Assert.Contains("dial plan Main", added.Out);
        var group = (await _cli.RunAsync("huntgroup", "list", "--json")).Json[0];
        Assert.Equal("pbx", group.GetProperty("name").GetString());
        Assert.Equal("pbx", group.GetProperty("gateway").GetString());
        Assert.Equal("Main", group.GetProperty("dialPlan").GetString());
        Assert.Equal("*", group.GetProperty("pilot").GetString());
    }

    [Fact]
    public async Task With_two_dial_plans_it_says_that_a_hunt_group_is_missing()
    {
        await _cli.RunAsync("dialplan", "add", "Other", "--digits", "3");

        var added = (await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10")).Done();

        Assert.Contains("um huntgroup add", added.Error);
        Assert.Equal(0, (await _cli.RunAsync("huntgroup", "list", "--json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_gateway_is_drained_and_resumed()
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10");

        (await _cli.RunAsync("gateway", "drain", "pbx")).Done();
        Assert.Equal("no-new-calls", await StatusAsync());
        (await _cli.RunAsync("gateway", "resume", "pbx")).Done();
        Assert.Equal("enabled", await StatusAsync());

        async Task<string?> StatusAsync() =>
            (await _cli.RunAsync("gateway", "list", "--json")).Json[0].GetProperty("status").GetString();
    }

    [Theory]
    [InlineData("")]
    [InlineData("pcmu,pcmu")]
    [InlineData("pcmu,,pcma")]
    [InlineData("g729")]
    [InlineData("2")]
    public async Task A_list_of_codecs_has_each_once_and_no_others(string codecs)
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10", "--no-huntgroup");

        (await _cli.RunAsync("gateway", "set", "pbx", "--codecs", codecs)).Misused("opus,g722,pcmu,pcma");
    }

    [Fact]
    public async Task Json_has_every_property()
    {
        await _cli.RunAsync(
            "gateway", "add", "pbx", "--address", "pbx.example.com", "--status", "no-new-calls",
            "--diverted-mailbox", "last-diverting", "--mode", "proxy", "--contact-host", "um.example.com",
            "--contact-transport", "tcp", "--codecs", "PCMA, g722", "--no-huntgroup");

        var shown = (await _cli.RunAsync("gateway", "show", "pbx", "--json")).Done();

        Assert.Equal(
            """
            {
              "name": "pbx",
              "address": "pbx.example.com",
              "status": "no-new-calls",
              "divertedMailbox": "last-diverting",
              "mode": "proxy",
              "contactHost": "um.example.com",
              "contactTransport": "tcp",
              "codecs": [
                "pcma",
                "g722"
              ],
              "behaviour": "proxy",
              "history": []
            }

            """.ReplaceLineEndings(),
            shown.Out.ReplaceLineEndings());
    }

    [Theory]
    [InlineData("192.0.2.300", "is no address", "192.0.2.0/24")]
    [InlineData("192.0.2.7/24", "192.0.2.7/24", "'192.0.2.0/24'")]
    [InlineData("pbx example", "is no address", "host name")]
    public async Task An_address_that_is_none_is_refused(string address, string wrong, string right)
    {
        (await _cli.RunAsync("gateway", "add", "pbx", "--address", address)).Refused(wrong, right);
    }

    [Fact]
    public async Task Two_gateways_cannot_share_an_address()
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10");
        (await _cli.RunAsync("gateway", "add", "other", "--address", "192.0.2.10")).Refused("192.0.2.10", "pbx");
    }

    [Fact]
    public async Task A_network_and_an_IPv6_address_are_gateways_too()
    {
        (await _cli.RunAsync("gateway", "add", "lan", "--address", "192.0.2.0/24")).Done();
        (await _cli.RunAsync("gateway", "add", "six", "--address", "2001:db8::7")).Done();
        var list = (await _cli.RunAsync("gateway", "list")).Out;
        Assert.Contains("192.0.2.0/24", list);
        Assert.Contains("2001:db8::7", list);
    }

    [Theory]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("::/0", true)]
    [InlineData("10.0.0.0/8", false)]
    public async Task A_gateway_that_is_everybody_is_remarked_on(string address, bool isEverybody)
    {
        var added = (await _cli.RunAsync("gateway", "add", "any", "--address", address)).Done();
        Assert.Equal(isEverybody, added.Error.Contains("Everybody is let in"));
    }

    [Fact]
    public async Task Show_names_the_hunt_groups()
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10");
        await _cli.RunAsync("huntgroup", "add", "sales", "--gateway", "pbx", "--pilot", "1900");

        var shown = (await _cli.RunAsync("gateway", "show", "pbx")).Out;

        Assert.Contains("pbx (pilot *, dial plan Main), sales (pilot 1900, dial plan Main)", shown);
    }

    [Fact]
    public async Task Set_changes_status_and_address()
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10");
        (await _cli.RunAsync("gateway", "set", "pbx", "--status", "disabled", "--address", "192.0.2.11")).Done();
        var gateway = (await _cli.RunAsync("gateway", "show", "pbx", "--json")).Json;
        Assert.Equal("disabled", gateway.GetProperty("status").GetString());
        Assert.Equal("192.0.2.11", gateway.GetProperty("address").GetString());
    }

    [Fact]
    public async Task An_unknown_status_is_wrong_usage_that_names_the_known_ones()
    {
        (await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10", "--status", "off"))
            .Misused("--status takes one of enabled, disabled, no-new-calls, not 'off'.");
    }

    [Fact]
    public async Task A_gateway_with_a_hunt_group_is_not_removed()
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10");
        (await _cli.RunAsync("gateway", "remove", "pbx", "--yes")).Refused("hunt group 'pbx'", "remove those first");
        (await _cli.RunAsync("huntgroup", "remove", "pbx", "--yes")).Done();
        (await _cli.RunAsync("gateway", "remove", "pbx", "--yes")).Done();
    }

    [Fact]
    public async Task A_hunt_group_needs_its_gateway_and_a_pilot_of_its_own()
    {
        (await _cli.RunAsync("huntgroup", "add", "sales", "--gateway", "pbx"))
            .Refused("no gateway 'pbx'", "um gateway add");
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10");
        (await _cli.RunAsync("huntgroup", "add", "again", "--gateway", "pbx")).Refused("pbx", "pilot");
    }

    [Fact]
    public async Task Show_says_what_is_done_with_its_calls_and_who_wanted_it()
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10");
        var fresh = (await _cli.RunAsync("gateway", "show", "pbx")).Done().Out;
        Assert.Contains("redirected to the worker, and watched whether it follows", fresh);

        (await _cli.RunAsync("gateway", "set", "pbx", "--mode", "proxy")).Done();
        var proxied = (await _cli.RunAsync("gateway", "show", "pbx")).Done().Out;
        Assert.Contains("passed on by the service, because its mode is proxy", proxied);
        Assert.Contains("an administrator set the mode proxy", proxied);

        (await _cli.RunAsync("gateway", "set", "pbx", "--mode", "auto")).Done();
        var history = (await _cli.RunAsync("gateway", "show", "pbx", "--json")).Json.GetProperty("history");
        Assert.Equal(
            ["proxy>redirect set-to-auto", "redirect>proxy set-to-proxy"],
            history.EnumerateArray().Select(line =>
                $"{line.GetProperty("before")}>{line.GetProperty("behaviour")} {line.GetProperty("reason")}"));
    }

    [Theory]
    [InlineData("192.0.2.0/24")]
    [InlineData("um example")]
    public async Task A_contact_host_that_is_none_is_refused(string host) =>
        (await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10", "--contact-host", host))
            .Refused(host, "IP address of this machine");

    [Fact]
    public async Task A_contact_host_is_taken_back()
    {
        await _cli.RunAsync("gateway", "add", "pbx", "--address", "192.0.2.10", "--contact-host", "um.example.com");
        (await _cli.RunAsync("gateway", "set", "pbx", "--contact-host", "none")).Done();
        var gateway = (await _cli.RunAsync("gateway", "show", "pbx", "--json")).Json;
        Assert.Equal(System.Text.Json.JsonValueKind.Null, gateway.GetProperty("contactHost").ValueKind);
    }
}
