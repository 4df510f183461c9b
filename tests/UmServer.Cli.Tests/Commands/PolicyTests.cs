namespace UmServer.Cli.Tests;

public sealed class PolicyTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithDialPlanAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_new_data_folder_has_the_default_policy()
    {
        var shown = (await _cli.RunAsync("policy", "show", "default", "--json")).Done();

        Assert.Equal(
            """
            {
              "name": "Default",
              "minPinLength": 6,
              "pinLifetimeDays": 60,
              "pinHistoryCount": 5,
              "allowCommonPatterns": false,
              "maxLogonAttempts": 15,
              "maxGreetingSeconds": 300
            }

            """.ReplaceLineEndings(),
            shown.Out.ReplaceLineEndings());
    }

    [Fact]
    public async Task Set_changes_what_is_named()
    {
        (await _cli.RunAsync(
            "policy", "set", "Default", "--pin-lifetime", "never", "--common-patterns", "on", "--max-greeting", "90s"))
            .Done();

        var policy = (await _cli.RunAsync("policy", "list", "--json")).Json[0];
        Assert.Equal(System.Text.Json.JsonValueKind.Null, policy.GetProperty("pinLifetimeDays").ValueKind);
        Assert.True(policy.GetProperty("allowCommonPatterns").GetBoolean());
        Assert.Equal(90, policy.GetProperty("maxGreetingSeconds").GetDouble());
        Assert.Equal(6, policy.GetProperty("minPinLength").GetInt32());
    }

    [Fact]
    public async Task Ranges_are_kept()
    {
        (await _cli.RunAsync("policy", "set", "Default", "--min-pin-length", "3")).Refused("3", "4 to 24");
        (await _cli.RunAsync("policy", "set", "Default", "--pin-lifetime", "1000")).Refused("1000", "1 to 999");
        (await _cli.RunAsync("policy", "set", "Default", "--pin-lifetime", "0"))
            .Misused("--pin-lifetime takes a whole number or 'never', not '0'.");
        (await _cli.RunAsync("policy", "set", "Default", "--common-patterns", "maybe"))
            .Misused("--common-patterns takes one of on, off, not 'maybe'.");
    }

    [Fact]
    public async Task A_policy_in_use_stays_and_one_that_is_not_goes()
    {
        (await _cli.RunAsync("policy", "add", "Strict", "--min-pin-length", "8")).Done();
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna", "--policy", "strict", "--pin", "482913"))
            .Refused("too short", "8 to 24");
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna", "--policy", "strict")).Done();
        (await _cli.RunAsync("policy", "remove", "Strict", "--yes")).Refused("1001", "Change or remove");

        (await _cli.RunAsync("mailbox", "set", "1001", "--policy", "Default")).Done();
        (await _cli.RunAsync("policy", "remove", "Strict", "--yes")).Done();
    }
}
