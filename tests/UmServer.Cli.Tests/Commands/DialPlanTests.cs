namespace UmServer.Cli.Tests;

public sealed class DialPlanTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.InitialisedAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_empty_list_says_how_to_add_one_and_leaves_a_pipe_empty()
    {
        var result = (await _cli.RunAsync("dialplan", "list")).Done();

        Assert.Equal("", result.Out);
        Assert.Contains("um dialplan add", result.Error);
        Assert.Equal(0, (await _cli.RunAsync("dialplan", "list", "--json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Json_has_every_property_with_lengths_in_seconds()
    {
        (await _cli.RunAsync(
            "dialplan", "add", "Main", "--digits", "4", "--language", "en-US", "--time-zone", "Europe/Berlin",
            "--subscriber-access", "1999", "--subscriber-access", "1998", "--operator", "1000", "--max-call", "1h",
            "--max-recording", "10m", "--silence", "4s", "--input-failures", "5", "--logon-failures", "2")).Done();

        var plan = (await _cli.RunAsync("dialplan", "show", "main", "--json")).Done();

        Assert.Equal(
            """
            {
              "name": "Main",
              "extensionDigits": 4,
              "language": "en-US",
              "timeZone": "Europe/Berlin",
              "subscriberAccessNumbers": [
                "1999",
                "1998"
              ],
              "operatorExtension": "1000",
              "maxCallSeconds": 3600,
              "maxRecordingSeconds": 600,
              "recordingIdleSeconds": 4,
              "inputFailuresBeforeDisconnect": 5,
              "logonFailuresBeforeDisconnect": 2
            }

            """.ReplaceLineEndings(),
            plan.Out.ReplaceLineEndings());
    }

    [Fact]
    public async Task Set_changes_only_what_is_named_and_none_takes_a_value_away()
    {
        await _cli.RunAsync(
            "dialplan", "add", "Main", "--digits", "4", "--operator", "1000", "--subscriber-access", "1999");

        (await _cli.RunAsync("dialplan", "set", "Main", "--silence", "3s")).Done();
        var plan = (await _cli.RunAsync("dialplan", "show", "Main", "--json")).Json;
        Assert.Equal(3, plan.GetProperty("recordingIdleSeconds").GetDouble());
        Assert.Equal("1000", plan.GetProperty("operatorExtension").GetString());

        (await _cli.RunAsync("dialplan", "set", "Main", "--operator", "none", "--subscriber-access", "none")).Done();
        plan = (await _cli.RunAsync("dialplan", "show", "Main", "--json")).Json;
        Assert.Null(plan.GetProperty("operatorExtension").GetString());
        Assert.Equal(0, plan.GetProperty("subscriberAccessNumbers").GetArrayLength());
    }

    [Fact]
    public async Task Setting_the_same_again_is_done()
    {
        await _cli.RunAsync("dialplan", "add", "Main", "--digits", "4");
        (await _cli.RunAsync("dialplan", "set", "Main", "--silence", "3s")).Done();
        (await _cli.RunAsync("dialplan", "set", "Main", "--silence", "3s")).Done();
    }

    [Theory]
    [InlineData("--digits", "21", "21", "1 to 20")]
    [InlineData("--time-zone", "Europe/Berln", "Europe/Berln", "IANA")]
    [InlineData("--language", "../etc", "../etc", "en-US")]
    [InlineData("--operator", "99", "'99' is no extension", "4 digits")]
    [InlineData("--max-call", "5m", "5 minutes", "10 to 120")]
    [InlineData("--max-recording", "40m", "40 minutes", "less than 30")]
    [InlineData("--silence", "1s", "1 seconds", "2 to 10")]
    [InlineData("--input-failures", "0", "0", "1 to 20")]
    [InlineData("--subscriber-access", "abc", "'abc'", "digits")]
    public async Task A_value_out_of_its_range_is_refused_with_the_range(
        string option, string value, string wrong, string right)
    {
        string[] digits = option == "--digits" ? [] : ["--digits", "4"];

        (await _cli.RunAsync(["dialplan", "add", "Main", .. digits, option, value])).Refused(wrong, right);

        Assert.Equal(0, (await _cli.RunAsync("dialplan", "list", "--json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_second_plan_of_the_same_name_is_refused()
    {
        await _cli.RunAsync("dialplan", "add", "Main", "--digits", "4");
        (await _cli.RunAsync("dialplan", "add", "MAIN", "--digits", "3")).Refused("Main", "another");
    }

    [Fact]
    public async Task An_unknown_plan_is_refused_with_the_near_name()
    {
        await _cli.RunAsync("dialplan", "add", "Main", "--digits", "4");
        (await _cli.RunAsync("dialplan", "show", "Mian")).Refused("no dial plan 'Mian'", "Did you mean 'Main'?");
        (await _cli.RunAsync("dialplan", "show", "Berlin")).Refused("no dial plan 'Berlin'", "There is: Main.");
    }

    [Fact]
    public async Task A_plan_in_use_is_not_removed_and_its_users_are_named()
    {
        await _cli.RunAsync("dialplan", "add", "Main", "--digits", "4");
        await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg", "--pin", "482913");

        (await _cli.RunAsync("dialplan", "remove", "Main", "--yes")).Refused("mailbox '1001'", "Change or remove");
    }

    [Fact]
    public async Task A_plan_that_nothing_uses_is_removed_once()
    {
        await _cli.RunAsync("dialplan", "add", "Main", "--digits", "4");
        (await _cli.RunAsync("dialplan", "remove", "Main", "--yes")).Done();
        (await _cli.RunAsync("dialplan", "remove", "Main", "--yes")).Refused("no dial plan 'Main'", "um dialplan add");
    }
}
