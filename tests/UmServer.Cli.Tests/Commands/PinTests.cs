using System.Text.RegularExpressions;
using UmServer.Core;

namespace UmServer.Cli.Tests;

public sealed class PinTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithDialPlanAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Without_a_PIN_a_random_one_is_printed_once_and_has_to_be_changed()
    {
        var added = (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg")).Done();

        var pin = Regex.Match(added.Out, @"The PIN is (\d{6}),").Groups[1].Value;
        Assert.True((await LogOnAsync(pin)).PinMustChange);
        Assert.DoesNotContain(pin, (await _cli.RunAsync("mailbox", "show", "1001", "--json")).Out);
    }

    [Fact]
    public async Task A_random_PIN_is_as_long_as_the_policy_asks()
    {
        (await _cli.RunAsync("policy", "set", "Default", "--min-pin-length", "9")).Done();
        var added = (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg", "--json")).Done();
        Assert.Equal(9, added.Json.GetProperty("pin").GetString()!.Length);
    }

    [Fact]
    public async Task A_given_PIN_opens_the_mailbox_as_it_is_and_is_not_shown()
    {
        var added = (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg", "--pin", "482913")).Done();

        Assert.DoesNotContain("482913", added.Out + added.Error);
        Assert.False((await LogOnAsync("482913")).PinMustChange);
    }

    [Fact]
    public async Task A_given_PIN_can_be_for_once()
    {
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna", "--pin", "482913", "--must-change")).Done();
        Assert.True((await LogOnAsync("482913")).PinMustChange);
    }

    [Theory]
    [InlineData("123456", "sequence", "6 to 24 digits")]
    [InlineData("1234", "too short", "6 to 24 digits")]
    [InlineData("111111", "PIN", "different")]
    [InlineData("921001", "extension", "without it")]
    [InlineData("48291a", "digits", "6 to 24 digits")]
    public async Task A_weak_PIN_is_refused_and_adds_nothing(string pin, string wrong, string right)
    {
        var result = await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg", "--pin", pin);

        result.Refused(wrong, right);
        Assert.Equal(0, (await _cli.RunAsync("mailbox", "list", "--json")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_PIN_from_the_input_stands_in_no_list_of_processes()
    {
        _cli.Input = "482913\n";
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg", "--pin", "-")).Done();
        Assert.NotNull(await LogOnAsync("482913"));
    }

    [Fact]
    public async Task An_empty_input_is_no_PIN()
    {
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna", "--pin", "-")).Refused("digits", "6 to 24");
    }

    [Fact]
    public async Task A_reset_replaces_the_PIN_and_bars_the_former_one()
    {
        await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg", "--pin", "482913");

        (await _cli.RunAsync("mailbox", "reset-pin", "1001", "--pin", "739154")).Done();

        Assert.False((await LogOnAsync("739154")).PinMustChange);
        (await _cli.RunAsync("mailbox", "reset-pin", "1001", "--pin", "482913")).Refused("used before", "last 5");
    }

    private async Task<Mailbox> LogOnAsync(string pin)
    {
        await using var store = await _cli.OpenStoreAsync();
        var result = await store.Mailboxes.LogOnAsync("Main", "1001", new Pin(pin));
        return Assert.IsType<LogonResult.Accepted>(result).Mailbox;
    }
}
