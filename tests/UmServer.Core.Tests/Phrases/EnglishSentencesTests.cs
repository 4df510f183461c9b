namespace UmServer.Core.Tests;

public sealed class EnglishSentencesTests
{
    public static TheoryData<string> Ids => [.. typeof(Sentences).GetFields().Select(id => (string)id.GetValue(null)!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_sentence_that_the_code_names_can_be_said(string id)
    {
        // A number has a plural form, and is said wherever digits, a user or words may be.
        PhrasePart two = new PhrasePart.Number(2);
        var values = English.Book.PlacesOf(id).ToDictionary(place => place, place => two);
        Assert.NotEqual("", English.Book.ToText(Phrase.Of(new PhrasePart.Sentence(id, values))));
    }

    [Theory]
    [InlineData(0, "You have no new messages.")]
    [InlineData(1, "You have one new message.")]
    [InlineData(2, "You have two new messages.")]
    [InlineData(1101, "You have one thousand one hundred one new messages.")]
    public void Counts_choose_their_plural_form(int count, string heard)
    {
        var phrase = Phrase.Say(Sentences.NewMessageCount, ("count", new PhrasePart.Number(count)));
        Assert.Equal(heard, English.Book.ToText(phrase));
    }

    [Fact]
    public void A_choice_is_followed_by_its_key()
    {
        var choice = Phrase.Say(Sentences.ChoiceRepeatMenu)
            + Phrase.Say(Sentences.PressKeys, ("keys", new PhrasePart.Digits("1#*")));
        Assert.Equal("To repeat these choices, press one pound star.", English.Book.ToText(choice));
    }

    [Fact]
    public void What_is_no_sentence_is_written_in_brackets()
    {
        var phrase = Phrase.Say(Sentences.Greeting, ("user", new PhrasePart.User("Ada Lovelace", "1001", null)))
            + Phrase.Of(new PhrasePart.Pause(TimeSpan.FromSeconds(1)), new PhrasePart.Tone())
            + Phrase.Of(new PhrasePart.AudioFile("/x.au"));
        Assert.Equal(
            "Ada Lovelace cannot take your call right now. Please leave a message after the tone. (tone) (recording)",
            English.Book.ToText(phrase));
    }

    [Fact]
    public void A_user_can_be_spelled_by_the_extension()
    {
        var user = new PhrasePart.User("Ada Lovelace", "1001", null);
        var element = Assert.IsType<PhraseElement.User>(Assert.Single(English.Book.Resolve(Phrase.Of(user))));
        Assert.Equal(
            ["number-1", "number-0", "number-0", "number-1"],
            element.Spelled.Cast<PhraseElement.Clip>().Select(clip => clip.Prompt.Id));
    }

    [Fact]
    public void An_unknown_sentence_and_a_missing_value_are_named()
    {
        var unknown = Assert.Throws<PhraseBookException>(() => English.Book.Resolve(Phrase.Say("no-such-thing")));
        Assert.Contains("no-such-thing", unknown.Message, StringComparison.Ordinal);
        var missing = Assert.Throws<PhraseBookException>(() => English.Book.Resolve(Phrase.Say(Sentences.Greeting)));
        Assert.Contains("\"user\"", missing.Message, StringComparison.Ordinal);
    }
}
