namespace UmServer.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_mistyped_command_is_answered_with_the_near_one()
    {
        (await _cli.RunAsync("mailbx", "list")).Misused("There is no command 'um mailbx'. Did you mean 'mailbox'?");
        (await _cli.RunAsync("mailbox", "lst")).Misused("There is no command 'um mailbox lst'. Did you mean 'list'?");
    }

    [Fact]
    public async Task A_mistyped_option_is_answered_with_the_near_one_and_nothing_else()
    {
        var result = (await _cli.RunAsync("mailbox", "add", "1001", "--nam", "Anna"))
            .Misused("um mailbox add has no option '--nam'. Did you mean '--name'?");

        Assert.DoesNotContain("missing", result.Error);
        Assert.Contains("For example: um mailbox add 1001 --name \"Anna Berg\"", result.Error);
    }

    [Fact]
    public async Task A_word_unlike_any_is_answered_with_all_there_are()
    {
        (await _cli.RunAsync("huntgroup", "xyzzy")).Misused("There is: add, list, remove.");
    }

    [Fact]
    public async Task What_is_missing_is_named_with_its_meaning()
    {
        var result = (await _cli.RunAsync("mailbox", "add")).Misused("EXT is missing: The extension");
        Assert.Contains("--name is missing: Whose it is", result.Error);
    }

    [Fact]
    public async Task A_name_without_quotes_is_explained()
    {
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Anna", "Berg"))
            .Misused("'Berg' is one word too many for um mailbox add. A value of several words needs quotes.");
    }

    [Fact]
    public async Task An_option_without_its_value_is_explained()
    {
        (await _cli.RunAsync("mailbox", "add", "1001", "--name")).Misused("--name");
    }

    [Fact]
    public async Task A_number_that_is_none_is_explained()
    {
        (await _cli.RunAsync("dialplan", "add", "Main", "--digits", "four"))
            .Misused("--digits takes a whole number, not 'four'.");
        (await _cli.RunAsync("dialplan", "add", "Main", "--digits", "4", "--silence", "5"))
            .Misused("--silence takes a length of time, as 20m or 90s, not '5'.");
    }

    [Fact]
    public async Task A_set_without_a_change_names_what_can_be_changed()
    {
        (await _cli.RunAsync("gateway", "set", "pbx"))
            .Misused("Nothing to change. There is: --address, --status, --diverted-mailbox, "
                + "--mode, --contact-host, --contact-transport, --codecs.");
    }

    [Fact]
    public async Task A_group_alone_shows_its_commands_and_is_wrong_usage()
    {
        var result = (await _cli.RunAsync("mailbox")).Misused("reset-pin");
        Assert.Contains("Example:", result.Error);
    }

    [Fact]
    public async Task A_file_of_arguments_is_not_read()
    {
        var file = _cli.PathOf("args");
        await File.WriteAllTextAsync(file, "list");
        (await _cli.RunAsync("mailbox", "@" + file)).Misused("There is no command");
    }
}
