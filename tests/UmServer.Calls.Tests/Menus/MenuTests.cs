using System.Net;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>How a menu behaves, whatever it is about.</summary>
public sealed class MenuTests
{
    private const int Attempts = 3;

    private static readonly PhraseBook Book = PhraseBook.Load(
        File.ReadAllText(Path.Combine(RepositoryFolder.Prompts, "en-US", "prompts.json")));

    private static readonly Menu<string> Messages = new()
    {
        Opening = Phrase.Say(Sentences.MessageNew),
        Intro = Phrase.Say(Sentences.MainMenu),
        Rows = new MenuRows<string>
        {
            { "1", Sentences.ChoicePlayAgain, "again" },
            { "11", Sentences.ChoicePrevious, "previous" },
            { "7", Sentences.ChoiceDelete, "delete" },
            new MenuRow<string>("00", null, "more"),
        },
    };

    private static readonly MenuNumber<string> Extension = new(4, digits => $"dial {digits}");

    private const string Choices = """
        < Main menu.
        < To play it again, press one.
        < For the previous message, press one one.
        < To delete it, press seven.
        < To repeat these choices, press zero.

        """;

    [Theory]
    [InlineData("7", "delete")]
    [InlineData("1", "again")]
    [InlineData("11", "previous")]
    [InlineData("00", "more")]
    public async Task A_key_stops_the_menu_and_chooses(string keys, string meaning) =>
        Assert.Equal(meaning, await ChooseAsync(Messages, $"""
            < New message.
            < Main menu.
            > presses {keys}
            """));

    [Fact]
    public async Task A_key_pressed_ahead_skips_the_menu() =>
        Assert.Equal("delete", await ChooseAsync(Messages, "> presses 7"));

    [Fact]
    public async Task Zero_repeats_the_choices_but_not_the_opening_and_is_no_mistake()
    {
        string repeats = string.Concat(Enumerable.Repeat("> presses 0\n" + Choices, Attempts + 1));
        Assert.Equal(
            "delete",
            await ChooseAsync(Messages, "< New message.\n" + Choices + repeats + "> presses 7"));
    }

    [Fact]
    public async Task Wrong_keys_and_silence_count_together_until_the_caller_has_given_up()
    {
        const string script = "< New message.\n" + Choices + """
            > waits
            < Are you still there?
            < Main menu.
            > presses 5
            < Sorry, that is not a valid choice.
            < Main menu.
            > presses 01
            """;
        var ended = await Assert.ThrowsAsync<CallEndedException>(() => ChooseAsync(Messages, script));
        Assert.Equal(CallEnd.GaveUp, ended.End);
    }

    [Fact]
    public async Task A_number_is_dialled_instead_of_a_choice()
    {
        var menu = Messages with { Number = Extension };
        Assert.Equal("dial 1001", await ChooseAsync(menu, "> presses 1001"));
        Assert.Equal("dial 0011", await ChooseAsync(menu, "> presses 0011"));
        Assert.Equal("dial 9876", await ChooseAsync(menu, "> presses 9876"));
    }

    [Fact]
    public async Task A_choice_is_told_from_a_number_by_the_pause_after_it() =>
        Assert.Equal("again", await ChooseAsync(Messages with { Number = Extension }, """
            > presses 1
            """));

    [Fact]
    public async Task A_number_that_stops_halfway_is_a_mistake() =>
        Assert.Equal("delete", await ChooseAsync(Messages with { Number = Extension }, """
            > presses 100
            < Sorry, that is not a valid choice.
            > presses 7
            """));

    [Fact]
    public async Task Where_zero_means_something_it_does_not_repeat()
    {
        var menu = new Menu<string> { Rows = new MenuRows<string> { { "0", Sentences.ChoiceOperator, "operator" } } };
        Assert.Equal("operator", await ChooseAsync(menu, """
            < For the operator, press zero.
            > presses 0
            """));
    }

    [Fact]
    public async Task Choices_are_served_until_one_leads_out_of_the_menu()
    {
        var served = new List<string>();
        var menu = new Menu<string>
        {
            Rows = new MenuRows<string>
            {
                { "1", Sentences.ChoicePlayAgain, "again" },
                { "*", Sentences.ChoiceMainMenu, "out" },
            },
        };
        string last = await RunAsync(
            """
            < New message.
            > presses 1
            < Message deleted.
            < To play it again, press one.
            > presses 11*
            """,
            call => call.ServeAsync(() => Task.FromResult(menu), Attempts, Serve, Phrase.Say(Sentences.MessageNew)));
        Assert.Equal("out", last);
        Assert.Equal(["again", "again", "again", "out"], served);

        Task<Phrase?> Serve(string choice)
        {
            served.Add(choice);
            return Task.FromResult(choice == "out" ? null : Phrase.Say(Sentences.MessageDeleted));
        }
    }

    private static Task<string> ChooseAsync(Menu<string> menu, string text) =>
        RunAsync(text, call => call.ChooseAsync(menu, Attempts));

    private static async Task<string> RunAsync(string text, Func<ICall, Task<string>> choose)
    {
        var script = new CallScript(text);
        var info = new CallInfo { CallId = "1", Peer = IPAddress.Loopback, Called = "1", StartedAt = default };
        try
        {
            return await choose(new ScriptedCall(info, script, Book));
        }
        finally
        {
            script.Verify();
        }
    }
}
