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
        Assert.Equal(new Choice<string>.Chosen(meaning), await ChooseAsync(Messages, $"""
            < New message.
            < Main menu.
            > presses {keys}
            """));

    [Fact]
    public async Task A_key_pressed_ahead_skips_the_menu() =>
        Assert.Equal(new Choice<string>.Chosen("delete"), await ChooseAsync(Messages, "> presses 7"));

    [Fact]
    public async Task Zero_repeats_the_choices_but_not_the_opening_and_is_no_mistake()
    {
        string repeats = string.Concat(Enumerable.Repeat("> presses 0\n" + Choices, Attempts + 1));
        Assert.Equal(
            new Choice<string>.Chosen("delete"),
            await ChooseAsync(Messages, "< New message.\n" + Choices + repeats + "> presses 7"));
    }

    [Fact]
    public async Task Wrong_keys_and_silence_count_together_until_the_menu_gives_up() =>
        Assert.IsType<Choice<string>.GaveUp>(await ChooseAsync(Messages, "< New message.\n" + Choices + """
            > waits
            < Are you still there?
            < Main menu.
            > presses 5
            < Sorry, that is not a valid choice.
            < Main menu.
            > presses 01
            """));

    [Fact]
    public async Task A_number_is_dialled_instead_of_a_choice()
    {
        var menu = Messages with { NumberDigits = 4 };
        Assert.Equal(new Choice<string>.Number("1001"), await ChooseAsync(menu, "> presses 1001"));
        Assert.Equal(new Choice<string>.Number("0011"), await ChooseAsync(menu, "> presses 0011"));
        Assert.Equal(new Choice<string>.Number("9876"), await ChooseAsync(menu, "> presses 9876"));
    }

    [Fact]
    public async Task A_choice_is_told_from_a_number_by_the_pause_after_it() =>
        Assert.Equal(new Choice<string>.Chosen("again"), await ChooseAsync(Messages with { NumberDigits = 4 }, """
            > presses 1
            """));

    [Fact]
    public async Task A_number_that_stops_halfway_is_a_mistake() =>
        Assert.Equal(new Choice<string>.Chosen("delete"), await ChooseAsync(Messages with { NumberDigits = 4 }, """
            > presses 100
            < Sorry, that is not a valid choice.
            > presses 7
            """));

    [Fact]
    public async Task Where_zero_means_something_it_does_not_repeat()
    {
        var menu = new Menu<string> { Rows = new MenuRows<string> { { "0", Sentences.ChoiceOperator, "operator" } } };
        Assert.Equal(new Choice<string>.Chosen("operator"), await ChooseAsync(menu, """
            < For the operator, press zero.
            > presses 0
            """));
    }

    private static async Task<Choice<string>> ChooseAsync(Menu<string> menu, string text)
    {
        var script = new CallScript(text);
        var info = new CallInfo { CallId = "1", Peer = IPAddress.Loopback, Called = "1", StartedAt = default };
        var choice = await new ScriptedCall(info, script, Book).ChooseAsync(menu, Attempts);
        script.Verify();
        return choice;
    }
}
