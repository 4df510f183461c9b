namespace UmServer.Cli.Tests;

/// <summary>A refusal names the command that helps.</summary>
public sealed class RemediesTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.InitialisedAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("dialplan", "dial plan")]
    [InlineData("gateway", "gateway")]
    [InlineData("attendant", "auto attendant")]
    public async Task Where_there_is_none_yet_it_says_how_to_add_one(string command, string what) => await ExpectAsync(
        $"There is no {what} 'x'. There is none yet: um {command} add", command, "show", "x");

    [Fact]
    public async Task Where_a_dial_plan_is_needed_it_says_how_to_add_one() => await ExpectAsync(
        "There is no dial plan yet. Add one: um dialplan add Main --digits 4",
        "mailbox", "add", "1001", "--name", "Anna");

    [Fact]
    public async Task Where_there_are_very_many_it_says_how_to_list_them()
    {
        await AddPlansAsync(11);

        await ExpectAsync("There is no dial plan 'x'. See: um dialplan list", "dialplan", "show", "x");
    }

    [Fact]
    public async Task Where_several_could_be_meant_it_says_how_to_choose()
    {
        await AddPlansAsync(2);
        foreach (var plan in new[] { "Plan 1", "Plan 2" })
            await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna", "--dialplan", plan);

        await ExpectAsync(
            "There are 2 dial plans: Plan 1, Plan 2. Say which: --dialplan 'Plan 1'",
            "mailbox", "add", "1002", "--name", "Berta");
        await ExpectAsync(
            "There is a mailbox 1001 in 2 dial plans: Plan 1, Plan 2. Say which: --dialplan 'Plan 1'",
            "mailbox", "show", "1001");
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_looked_for_in_the_list()
    {
        await AddPlansAsync(1);
        await ExpectAsync(
            "There is no mailbox 1001. There is none yet: um mailbox add 1001 --name \"Anna Berg\"",
            "mailbox", "show", "1001");
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna")).Done();

        await ExpectAsync(
            "There is no mailbox 1002. Did you mean 1001? See: um mailbox list", "mailbox", "show", "1002");
        await ExpectAsync("There is no mailbox 7777. See: um mailbox list", "mailbox", "show", "7777");
        await ExpectAsync("There is no mailbox Anna. Anna has 1001.", "mailbox", "show", "Anna");
    }

    [Fact]
    public async Task A_message_that_is_not_there_is_looked_for_in_the_list() => await ExpectAsync(
        "There is no message '4711'. See: um message list --all", "message", "show", "4711");

    private async Task AddPlansAsync(int count)
    {
        for (var i = 1; i <= count; i++)
            (await _cli.RunAsync("dialplan", "add", $"Plan {i}", "--digits", "4")).Done();
    }

    private async Task ExpectAsync(string refusal, params string[] command) =>
        Assert.Equal(refusal, (await _cli.RunAsync(command)).Refused("", "").Error.TrimEnd());
}
