using UmServer.Core;

namespace UmServer.Cli.Tests;

public sealed class MailboxTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithMailboxAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Json_has_every_property()
    {
        await _cli.RunAsync(
            "mailbox", "set", "1001", "--email", "anna@example.com", "--time-zone", "Europe/Lisbon",
            "--language", "de-DE", "--operator", "1000");

        var shown = (await _cli.RunAsync("mailbox", "show", "1001", "--json")).Done();

        Assert.Equal(
            """
            {
              "extension": "1001",
              "dialPlan": "Main",
              "name": "Anna Berg",
              "email": "anna@example.com",
              "policy": "Default",
              "language": "de-DE",
              "timeZone": "Europe/Lisbon",
              "operatorExtension": "1000",
              "pinMustChange": false,
              "lockedOut": false,
              "newMessages": 0,
              "savedMessages": 0,
              "hasGreeting": false,
              "hasRecordedName": false
            }

            """.ReplaceLineEndings(),
            shown.Out.ReplaceLineEndings());
    }

    [Fact]
    public async Task Show_says_all_that_an_administrator_asks()
    {
        var shown = (await _cli.RunAsync("mailbox", "show", "1001")).Done().Out;

        string[] facts = ["New messages", "Saved messages", "Locked", "Must change PIN", "Greeting recorded"];
        Assert.All(facts, fact => Assert.Contains(fact, shown));
        Assert.Contains("Europe/Berlin (the dial plan's)", shown);
        Assert.DoesNotContain("482913", shown);
    }

    [Theory]
    [InlineData("101", "'101' is no extension", "4 digits")]
    [InlineData("10o1", "'10o1' is no extension", "4 digits")]
    [InlineData("1001", "the mailbox of Anna Berg", "another number")]
    public async Task An_extension_that_cannot_be_had_is_refused(string extension, string wrong, string right)
    {
        (await _cli.RunAsync("mailbox", "add", extension, "--name", "Bob")).Refused(wrong, right);
    }

    [Fact]
    public async Task Unknown_plan_and_policy_are_refused_by_name()
    {
        (await _cli.RunAsync("mailbox", "add", "1002", "--name", "Bob", "--dialplan", "Mein"))
            .Refused("no dial plan 'Mein'", "Did you mean 'Main'?");
        (await _cli.RunAsync("mailbox", "add", "1002", "--name", "Bob", "--policy", "Strict"))
            .Refused("no mailbox policy 'Strict'", "There is: Default.");
    }

    [Fact]
    public async Task A_mail_address_that_is_none_is_refused()
    {
        (await _cli.RunAsync("mailbox", "set", "1001", "--email", "anna")).Refused("'anna'", "name@example.com");
    }

    [Fact]
    public async Task With_two_plans_the_extension_alone_is_enough_while_only_one_has_it()
    {
        await _cli.RunAsync("dialplan", "add", "Other", "--digits", "4");
        (await _cli.RunAsync("mailbox", "show", "1001")).Done();
        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Bob"))
            .Refused("There are 2 dial plans: Main, Other.", "--dialplan 'Main'");

        (await _cli.RunAsync("mailbox", "add", "1001", "--name", "Bob", "--dialplan", "Other")).Done();

        (await _cli.RunAsync("mailbox", "show", "1001")).Refused("in 2 dial plans: Main, Other", "--dialplan 'Main'");
        Assert.Contains("Bob", (await _cli.RunAsync("mailbox", "show", "1001", "--dialplan", "other")).Done().Out);
        var others = (await _cli.RunAsync("mailbox", "list", "--dialplan", "Other", "--json")).Done().Json;
        Assert.Equal(1, others.GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_mailbox_is_refused_with_the_near_one()
    {
        (await _cli.RunAsync("mailbox", "show", "1011")).Refused("no mailbox 1011", "Did you mean 1001?");
        (await _cli.RunAsync("mailbox", "show", "anna berg")).Refused("no mailbox anna berg", "Anna Berg has 1001.");
    }

    [Fact]
    public async Task A_name_in_markup_and_with_control_characters_shows_as_it_is_but_steers_nothing()
    {
        (await _cli.RunAsync("mailbox", "add", "1002", "--name", "[red]Bob[/] ]]", "--pin", "482913")).Done();

        var list = (await _cli.RunAsync("mailbox", "list")).Done().Out;

        Assert.Contains("[red]Bob[/] ]]", list);
        (await _cli.RunAsync("mailbox", "add", "1003", "--name", "Eve\e[2J")).Refused("cannot be printed", "printable");
    }

    [Fact]
    public async Task Removing_asks_and_says_what_will_be_lost()
    {
        _cli.Answers = "n\n";
        (await _cli.RunAsync("mailbox", "remove", "1001")).Refused("mailbox 1001 (Anna Berg)", "[y/N]");
        (await _cli.RunAsync("mailbox", "show", "1001")).Done();

        _cli.Answers = "y\n";
        Assert.Contains("Removed mailbox 1001", (await _cli.RunAsync("mailbox", "remove", "1001")).Done().Out);
        (await _cli.RunAsync("mailbox", "show", "1001")).Refused("no mailbox 1001", "um mailbox add");
    }

    [Fact]
    public async Task Without_a_terminal_removing_needs_yes()
    {
        (await _cli.RunAsync("mailbox", "remove", "1001")).Refused("Anna Berg", "--yes");
        (await _cli.RunAsync("mailbox", "remove", "1001", "--yes")).Done();
    }

    [Fact]
    public async Task Unlock_opens_a_locked_mailbox_and_is_done_on_an_open_one()
    {
        await LockAsync();
        Assert.Contains("locked", (await _cli.RunAsync("mailbox", "list")).Out);
        Assert.Contains("Unlocked", (await _cli.RunAsync("mailbox", "unlock", "1001")).Done().Out);
        Assert.Contains("Not locked", (await _cli.RunAsync("mailbox", "unlock", "1001")).Done().Out);
    }

    [Fact]
    public async Task A_reset_PIN_unlocks_too()
    {
        await LockAsync();
        (await _cli.RunAsync("mailbox", "reset-pin", "1001")).Done();
        var mailbox = (await _cli.RunAsync("mailbox", "show", "1001", "--json")).Done().Json;
        Assert.False(mailbox.GetProperty("lockedOut").GetBoolean());
    }

    private async Task LockAsync()
    {
        (await _cli.RunAsync("policy", "set", "Default", "--max-logon-attempts", "1")).Done();
        await using var store = await _cli.OpenStoreAsync();
        await store.Mailboxes.LogOnAsync("Main", "1001", new Pin("000000"));
    }
}
